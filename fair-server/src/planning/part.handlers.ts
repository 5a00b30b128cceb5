import type { planningCommands } from '@skyfair/shared/planning/planning.commands';
import type { PartContent } from '@skyfair/shared/planning/planning.schemas';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { PersonId } from '@skyfair/shared/protocol/ids';
import { Refusal, type ProblemCode } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { isPublic } from '../fairs/index.ts';
import type { WantedFile } from '../files/index.ts';
import { readParts, savePart, saveSignatures } from './part.store.ts';
import { fitnessAmong, type PlanningPorts, type PlanningWriter } from './planning-context.ts';
import * as rules from './planning.rules.ts';
import { insertInspection } from './record.store.ts';

type PartHandlers = Pick<Handlers<typeof planningCommands, Actor>, 'planning:save' | 'planning:sign-off'>;

export function createPartHandlers(ports: PlanningPorts, write: PlanningWriter): PartHandlers {
	const { world, organizers, files } = ports;
	const { clock } = world;
	return {
		'planning:save': ({ fairId, version, content }, call) =>
			write(fairId, call, async (tx, { record, plan }) => {
				const { organizerId } = record;
				const before = await readParts(tx, fairId);
				if (before.states[content.part].version !== version) throw new Refusal('changed-meanwhile');
				refuseFaults('invalid-input', rules.faultsOfPart(content));
				const isFit = fitnessAmong(await organizers.staffOf(tx, organizerId));
				if (content.part === 'roster') refuseFaults('staff-untrained', rules.unfit(content.slots, isFit));
				const signed =
					content.part === 'facilities'
						? rules.stillSigned(before.parts.facilities.sites, content.sites, before.signed)
						: before.signed;
				const parts = { ...before.parts, [content.part]: content };
				if (isPublic(record.state)) {
					const missing = (of: rules.Parts, by: readonly rules.Signature[]) =>
						rules.missingInParts(of, by, plan, isFit);
					const known = new Set(missing(before.parts, before.signed));
					const emptied = missing(parts, signed).filter((name) => !known.has(name));
					if (emptied.length > 0) throw new Refusal('fair-incomplete', { missing: emptied });
				}
				await files.use(tx, call.who, newFiles(before.parts[content.part], content), { organizerId });
				const of = { fairId, organizerId, personId: call.who.personId, at: clock.now() };
				return { version: await savePart(tx, of, content, signed) };
			}),
		'planning:sign-off': ({ fairId, siteKey, version }, call) =>
			write(fairId, call, async (tx, { record }) => {
				const { parts, states, signed } = await readParts(tx, fairId);
				if (states.facilities.version !== version) throw new Refusal('changed-meanwhile');
				const site = parts.facilities.sites.find(({ key }) => key === siteKey);
				if (!site) throw new Refusal('not-found');
				const open = rules.openPoints(site);
				if (open.length > 0) throw new Refusal('fair-incomplete', { missing: open });
				const { personId, name } = call.who;
				const signature = { siteKey, byId: personId, byName: name, at: clock.now() };
				await saveSignatures(tx, fairId, [...signed.filter((one) => one.siteKey !== siteKey), signature]);
				await insertInspection(
					tx,
					{ fairId, organizerId: record.organizerId },
					{
						id: world.newId(),
						subject: { kind: 'site', siteKey },
						passed: true,
						note: site.name,
						byId: personId as PersonId,
						at: signature.at,
					},
				);
				return { siteKey, byName: name, at: signature.at };
			}),
	};
}

function refuseFaults(code: ProblemCode, faults: rules.Fault[]): void {
	if (faults.length > 0) throw new Refusal(code, { fields: faults });
}

/** Files that this part did not name before: whoever saves must be allowed to use them. */
function newFiles(before: PartContent, after: PartContent): WantedFile[] {
	const known = new Set(filesIn(before).map(([, fileId]) => fileId));
	return filesIn(after)
		.filter(([, fileId]) => !known.has(fileId))
		.map(([name, fileId]) => ({ path: `content.${name}.fileId`, fileId, purposes: ['organizer-document'] }));
}

function filesIn(content: PartContent): [name: string, fileId: string][] {
	if (content.part !== 'documents' && content.part !== 'work-plan') return [];
	const { part: _, ...papers } = content;
	return Object.entries(papers).flatMap(([name, { fileId }]): [string, string][] =>
		fileId === null ? [] : [[name, fileId]],
	);
}
