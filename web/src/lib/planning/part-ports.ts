import type { Planning } from '@skyfair/shared/planning/planning.commands';
import type { ContentOf, PartName } from '@skyfair/shared/planning/planning.schemas';
import { ask, call } from '#lib/api/client.ts';
import { StepDraft } from './step-draft.svelte.ts';

interface PartWords<Name extends PartName, Draft> {
	readonly draftOf: (content: ContentOf<Name>) => Draft;
	readonly contentOf: (draft: Draft) => ContentOf<Name>;
}

/** A part of the planning as a form writes it. */
export function partDraft<Name extends PartName, Draft extends object>(
	planning: Planning,
	part: Name,
	{ draftOf, contentOf }: PartWords<Name, Draft>,
): StepDraft<Draft> {
	const { fairId } = planning;
	// One entry per part: the content under this name is this part's.
	const knownOf = (all: Planning) => ({
		draft: draftOf(all[part].content as ContentOf<Name>),
		version: all[part].version,
	});
	return new StepDraft<Draft>({
		keptAs: `${part}:${fairId}`,
		known: knownOf(planning),
		async save(draft, version) {
			const reply = await call('planning:save', { fairId, version, content: contentOf(draft) });
			return reply.ok ? { ok: true, data: { draft, version: reply.data.version } } : reply;
		},
		async readAgain() {
			const reply = await ask('planning:get', { fairId });
			return reply.ok ? knownOf(reply.data) : null;
		},
	});
}
