import { demoNumber } from '@skyfair/shared/registrations/identity-number';
import { SEEKER_IDENTITY_CONSENT } from '@skyfair/shared/registrations/registration-documents';
import { HttpSession, type Place, Refused } from './http-session.ts';
import { signInAsPersona } from './person.ts';

/** People of the demo world whose résumé and agreements new people may copy. */
const MODEL_SEEKER = 'seeker-chen';
/** The version of the agreements that this client has read (docs/rules). */
const AGREEMENTS_VERSION = '1.0';
const CODE_IN_TEXT = /code (\d{6})/;

interface OutboxEntry {
	readonly recipient: string;
	readonly text: string;
	readonly createdAt: number;
}

/**
 * New seekers, as many as wanted, by the commands that any person uses: code, agreements, résumé, registration for the fair.
 * Each comes from an address of their own (127.1.x.y), so that the limits per address see people and not one flood.
 */
export async function gatherSeekers(place: Place, fairId: string, count: number): Promise<HttpSession[]> {
	const model = await signInAsPersona(place, MODEL_SEEKER);
	const { resume } = await model.query('resume:mine', {});
	if (!resume) throw new Error(`${MODEL_SEEKER} has no résumé to copy`);
	const seekers: HttpSession[] = [];
	const first = 10_000 + Math.floor(Math.random() * 80_000);
	for (let number = 0; number < count; number++) {
		const phone = `199${String(first * 1_000 + number).padStart(8, '0')}`;
		const localAddress = `127.1.${1 + Math.floor(number / 250)}.${1 + (number % 250)}`;
		const http = new HttpSession({ ...place, localAddress });
		await register(http, phone, `访客${number}`);
		await http.command('resume:save', { resume });
		const { details, recipients } = await http.query('registration:form', { fairId: fairId });
		await http.command('registration:submit', {
			fairId: fairId,
			details: {
				...details,
				name: details.name ?? '',
				bornOn: details.bornOn ?? '',
				phone: details.phone ?? phone,
				desiredPosition: details.desiredPosition ?? '—',
			},
			identity: {
				kind: 'id-card',
				number: demoNumber(details.bornOn ?? '', first * 1_000 + number),
				consent: SEEKER_IDENTITY_CONSENT,
			},
			consents: recipients
				.filter(({ asksConsent }) => asksConsent)
				.map(({ key: recipient }) => ({ recipient, given: true })),
		});
		seekers.push(http);
	}
	model.close();
	return seekers;
}

async function register(http: HttpSession, phone: string, name: string): Promise<void> {
	const { sentTo } = await http.command('session:request-code', { phone, purpose: 'sign-in' });
	const code = await codeFor(http, sentTo);
	try {
		await http.command('session:sign-in-with-code', { phone, code, name });
	} catch (error) {
		// The server names the agreements that are to be accepted.
		if (!(error instanceof Refused) || error.code !== 'agreements-not-accepted') throw error;
		const accept = (error.problem.missing ?? []).map((document) => ({ document, version: AGREEMENTS_VERSION }));
		await http.command('session:sign-in-with-code', { phone, code, name, accept });
	}
}

async function codeFor(http: HttpSession, sentTo: string): Promise<string> {
	const reply = await http.send<OutboxEntry[]>('GET', '/api/demo/outbox');
	if (!reply.ok) throw new Refused('outbox', reply.problem);
	const [newest] = reply.data
		.filter(({ recipient }) => recipient === sentTo)
		.toSorted((a, b) => b.createdAt - a.createdAt);
	const code = CODE_IN_TEXT.exec(newest?.text ?? '')?.[1];
	if (!code) throw new Error(`no code for ${sentTo} in the outbox`);
	return code;
}
