import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearize, type SequentialModel, type TimedOperation } from './linearizability.ts';
import { seededRandom } from './seeded-random.ts';

/** A slot with one seat: the smallest thing that two people can both believe to have. */
type SlotInput = { readonly do: 'book' | 'release'; readonly by: string } | { readonly do: 'look' };
type SlotOutput = string;
const slot: SequentialModel<string, SlotInput, SlotOutput> = {
	initial: 'free',
	apply: (holder, input) => {
		if (input.do === 'look') return { state: holder, output: holder };
		if (input.do === 'book')
			return holder === 'free' ? { state: input.by, output: 'done' } : { state: holder, output: 'taken' };
		return holder === input.by ? { state: 'free', output: 'done' } : { state: holder, output: 'not-yours' };
	},
	isSameOutput: (a, b) => a === b,
	nameOf: (holder) => holder,
	changesNothing: (input, output) => input.do === 'look' || output !== 'done',
};
type SlotOperation = TimedOperation<SlotInput, SlotOutput>;

const operation = (input: SlotInput, invokedAt: number, answer: SlotOperation['answer']): SlotOperation => ({
	input,
	invokedAt,
	answer,
});

/** Up to 30 operations, every one overlapping several others; each takes effect somewhere between question and answer. */
function simulateSlot(seed: number): SlotOperation[] {
	const random = seededRandom(seed);
	let holder = slot.initial;
	return Array.from({ length: random.int(5, 30) }, (_, index) => {
		const by = `person-${random.int(1, 3)}`;
		const input: SlotInput = random.chance(0.3)
			? { do: 'look' }
			: { do: random.pick(['book', 'release'] as const), by };
		const effectAt = index * 10;
		const isLost = random.chance(0.1);
		const isDone = !isLost || random.chance(0.5);
		const { state, output } = slot.apply(holder, input);
		if (isDone) holder = state;
		const answer = isLost ? null : { at: effectAt + random.int(1, 45), output };
		return operation(input, effectAt - random.int(1, 45), answer);
	});
}

describe('linearizability of a slot', { timeout: 60_000 }, () => {
	it('[H15] finds an order for every history of a correct slot', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
				expect(linearize(slot, simulateSlot(seed))).not.toBeNull();
			}),
			{ numRuns: 500 },
		);
	});

	it('[H15] gives the order that it found, and the model agrees with it', () => {
		const operations = simulateSlot(11);
		let state = slot.initial;
		for (const index of linearize(slot, operations) ?? []) {
			const step = operations[index];
			if (!step) throw new Error('an index out of range');
			const applied = slot.apply(state, step.input);
			if (step.answer) expect(applied.output).toBe(step.answer.output);
			state = applied.state;
		}
	});

	it('[H15] turns red when one answer is forged', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
				// Nobody can hold it who never asked for it, whatever the order.
				const operations = simulateSlot(seed);
				const look = operation({ do: 'look' }, 0, { at: 400, output: 'stranger' });
				expect(linearize(slot, [...operations, look])).toBeNull();
			}),
			{ numRuns: 200 },
		);
	});

	it('[H15] refuses two bookings that both believe to have won', () => {
		const both = [
			operation({ do: 'book', by: 'a' }, 0, { at: 10, output: 'done' }),
			operation({ do: 'book', by: 'b' }, 5, { at: 15, output: 'done' }),
		];
		expect(linearize(slot, both)).toBeNull();
		const released = operation({ do: 'release', by: 'a' }, 6, { at: 9, output: 'done' });
		expect(linearize(slot, [...both, released])).toEqual([0, 2, 1]);
	});

	it('[H15] obeys the clock: what was answered before is before', () => {
		const booked = operation({ do: 'book', by: 'a' }, 0, { at: 10, output: 'done' });
		const stale = operation({ do: 'look' }, 11, { at: 20, output: 'free' });
		expect(linearize(slot, [booked, stale])).toBeNull();
		expect(linearize(slot, [booked, operation({ do: 'look' }, 10, { at: 20, output: 'free' })])).not.toBeNull();
	});

	it('[H15] lets an unanswered command take effect late, or never, but not before it was sent', () => {
		const lost = operation({ do: 'book', by: 'a' }, 30, null);
		const lookAt = (at: number, output: string) => operation({ do: 'look' }, at, { at: at + 5, output });
		expect(linearize(slot, [lost, lookAt(40, 'free'), lookAt(50, 'a')])).not.toBeNull();
		expect(linearize(slot, [lost, lookAt(40, 'free'), lookAt(50, 'free')])).not.toBeNull();
		expect(linearize(slot, [lost, lookAt(10, 'a')])).toBeNull();
	});

	it('[H15] answers within reason when thirty commands overlap and none can be placed', () => {
		const crowd = Array.from({ length: 30 }, (_, index) =>
			operation({ do: 'book', by: `person-${index}` }, 0, { at: 100, output: index < 2 ? 'done' : 'taken' }),
		);
		expect(linearize(slot, crowd)).toBeNull();
	});
});
