import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobApplicationState } from '@skyfair/shared/applying/applying.commands';
import * as rules from './application.rules.ts';

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

	it('[P4] [P5] any order of steps keeps to the states, and a step that changes nothing is no fact', () => {
		const step = fc.constantFrom('submit', 'open', 'withdraw', 'close');
		fc.assert(
			fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
				let state: JobApplicationState | null = null;
				for (const name of steps) {
					if (state === null && name !== 'submit') continue;
					const decision: rules.Decision =
						name === 'submit' ? rules.submit({ ...asked, before: state }) : rules[name as 'open'](state ?? 'submitted');
					if ('no' in decision || !decision.fact) continue;
					const next = rules.stateAfter(decision.fact);
					expect(next).not.toBe(state);
					// What the employer is done with stays so.
					expect(state).not.toBe('closed');
					if (next === 'seen') expect(state).toBe('submitted');
					state = next;
				}
			}),
		);
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
