import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobApplicationState } from '@skyfair/shared/applying/applying.commands';
import { stages } from '@skyfair/shared/applying/stages';
import * as rules from './application.rules.ts';

function decide(one: string | { to: (typeof stages)[number] }, state: JobApplicationState | null): rules.Decision {
	if (typeof one !== 'string') return rules.move(state ?? 'submitted', one.to);
	if (one === 'submit') return rules.submit({ ...asked, before: state });
	if (one === 'close') return rules.close(state ?? 'submitted', 'filled');
	return one === 'open' ? rules.open(state ?? 'submitted') : rules.withdraw(state ?? 'submitted');
}
const asked = { before: null, hasResume: true, attachment: null, hasSentAttachment: false };

describe('applying', () => {
	it('[P1] [F-13] needs a résumé, and is done once', () => {
		expect(rules.submit(asked)).toEqual({ fact: { type: 'application-submitted', withAttachment: false } });
		expect(rules.submit({ ...asked, hasResume: false })).toEqual({ no: 'resume-missing' });
		expect(rules.submit({ ...asked, before: 'submitted' })).toEqual({ no: 'already-applied' });
		expect(rules.submit({ ...asked, before: 'seen' })).toEqual({ no: 'already-applied' });
		expect(rules.submit({ ...asked, before: 'withdrawn' })).toHaveProperty('fact');
		expect(rules.submit({ ...asked, before: 'closed' })).toEqual({ no: 'wrong-state' });
	});

	it('[P3] [F-13] asks about the first attachment ever, and not about the next', () => {
		expect(rules.submit({ ...asked, attachment: { confirmed: false } })).toEqual({ no: 'confirmation-needed' });
		expect(rules.submit({ ...asked, attachment: { confirmed: true } })).toHaveProperty('fact.withAttachment', true);
		expect(rules.submit({ ...asked, attachment: { confirmed: false }, hasSentAttachment: true })).toHaveProperty(
			'fact',
		);
	});

	it('[P4] [P5] [P11] [P12] any order of steps keeps to the states, and a step that changes nothing is no fact', () => {
		const step = fc.oneof(
			fc.constantFrom('submit', 'open', 'withdraw', 'close'),
			fc.record({ to: fc.constantFrom(...stages) }),
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 16 }), (steps) => {
				let state: JobApplicationState | null = null;
				for (const one of steps) {
					if (state === null && one !== 'submit') continue;
					const decision = decide(one, state);
					if ('no' in decision || !decision.fact) continue;
					const next = rules.stateAfter(decision.fact, state ?? 'submitted');
					expect(next).not.toBe(state);
					// What the employer is done with stays so.
					expect(state).not.toBe('closed');
					// Nothing is decided about unread but that it is over.
					if (state === 'submitted') expect(['seen', 'withdrawn', 'closed']).toContain(next);
					state = next;
				}
			}),
		);
	});

	it('[P13] [P14] [F-13] what the check holds is not shown by anybody; the seeker withholds what is shown', () => {
		const sent = { attachment: { confirmed: true }, hasSentAttachment: false };
		expect(rules.attach('seen', true, sent)).toEqual({ fact: { type: 'attachment-sent', held: true } });
		expect(rules.attach('seen', false, { ...sent, attachment: { confirmed: false } })).toEqual({
			no: 'confirmation-needed',
		});
		expect(rules.attach('closed', false, sent)).toEqual({ no: 'wrong-state' });
		expect(rules.show('held', true)).toEqual({ no: 'wrong-state' });
		expect(rules.show('shown', false)).toEqual({ fact: { type: 'attachment-hidden' } });
		expect(rules.show('hidden', true)).toEqual({ fact: { type: 'attachment-shown' } });
		expect(rules.show('hidden', false)).toEqual({ fact: null });
		expect(rules.show(null, true)).toEqual({ no: 'not-found' });
		expect(rules.remove(null)).toEqual({ no: 'not-found' });
		const doors = (['shown', 'hidden', 'held'] as const).map((one) => rules.showsAttachment('seen', one));
		expect(doors).toEqual([true, false, false]);
		expect(rules.showsAttachment('withdrawn', 'shown')).toBe(false);
	});

	it('[P6] [F-12] permits the look until it is taken back', () => {
		expect((['submitted', 'seen', 'closed', 'withdrawn'] as const).filter(rules.permits)).toEqual([
			'submitted',
			'seen',
			'closed',
		]);
		expect(rules.open('withdrawn')).toEqual({ no: 'wrong-state' });
	});
});
