import type { reviewCommands } from '@skyfair/shared/reviews/reviews.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { World } from '../platform/world.ts';
import { demandOwn } from './review.actions.ts';
import { insertSettings, settingsInForce, versionsOf } from './settings.store.ts';

type SettingsHandlers = Pick<Handlers<typeof reviewCommands, Actor>, 'review:settings' | 'review:save-settings'>;

/** V11, M-14. */
export function createSettingsActions({ db, clock }: World): SettingsHandlers {
	return {
		'review:settings': ({ organizerId }, { who }) =>
			db.transact({ organizer: organizerId }, async (tx) => {
				demandOwn(who, organizerId);
				return { ...(await settingsInForce(tx, organizerId)), versions: await versionsOf(tx, organizerId) };
			}),
		'review:save-settings': ({ organizerId, basedOn, settings, note }, { who, receipt }) =>
			db.transact(
				{ organizer: organizerId },
				async (tx) => {
					demandOwn(who, organizerId);
					const { version } = await settingsInForce(tx, organizerId);
					const saved = { organizerId, version: basedOn + 1, settings, note, by: who.personId, at: clock.now() };
					if (version !== basedOn || !(await insertSettings(tx, saved))) throw new Refusal('wrong-state');
					return { version: saved.version };
				},
				receipt,
			),
	};
}
