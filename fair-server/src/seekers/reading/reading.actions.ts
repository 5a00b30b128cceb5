import type { seekerCommands } from '@skyfair/shared/seekers/seekers.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Actor } from '../../accounts/index.ts';
import type { SeekerPorts } from '../seeker-ports.ts';
import { readResume } from './read-resume.rules.ts';

/** F-05: a file or a text into fields. It never saves: what was read goes back to the person, who corrects it. */
export function createReading({
	files,
}: Pick<SeekerPorts, 'files'>): Pick<Handlers<typeof seekerCommands, Actor>, 'resume:read-file' | 'resume:read-text'> {
	return {
		'resume:read-file': async ({ fileId }, { who }) => readResume(await files.textOf(who, fileId, ['resume-file'])),
		'resume:read-text': ({ text }) => readResume(text),
	};
}
