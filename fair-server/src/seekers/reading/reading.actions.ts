import type { seekerCommands } from '@skyfair/shared/seekers/seekers.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../../accounts/index.ts';
import { both } from '../../notices/index.ts';
import type { SeekerPorts } from '../seeker-ports.ts';
import { readResume } from './read-resume.rules.ts';

/** F-05: a file or a text into fields. It never saves: what was read goes back to the person, who corrects it. */
export function createReading({
	world: { db },
	files,
	tell,
}: Pick<SeekerPorts, 'world' | 'files' | 'tell'>): Pick<
	Handlers<typeof seekerCommands, Actor>,
	'resume:read-file' | 'resume:read-text'
> {
	/** O-02: reading takes a while, and whoever has left the page meanwhile finds it among the notices. */
	const tellFailed = (personId: string, fileId: string, fault: string): Promise<void> =>
		db.transact('platform', (tx) =>
			tell(tx, {
				kind: 'resume-failed',
				about: fileId,
				people: [personId],
				values: { reason: both(...(reasons[fault] ?? unreadable)) },
				link: '/me/resume',
				organizerId: null,
			}),
		);
	return {
		'resume:read-file': async ({ fileId }, { who }) => {
			try {
				return readResume(await files.textOf(who, fileId, ['resume-file']));
			} catch (error) {
				if (error instanceof Refusal && error.problem.code === 'file-refused')
					await tellFailed(who.personId, fileId, error.problem.fields?.[0]?.reason ?? '');
				throw error;
			}
		},
		'resume:read-text': ({ text }) => readResume(text),
	};
}

const unreadable = ['文件打不开，可能没有传完或已损坏', 'the file cannot be opened; it may be damaged'] as const;
const reasons: Readonly<Record<string, readonly [string, string]>> = {
	encrypted: ['文件设有密码', 'the file is locked with a password'],
	'took-too-long': ['文件太复杂，读取用时过长', 'the file is too complex to be read in time'],
};
