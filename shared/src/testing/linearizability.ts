/** What the thing would do if only one command at a time reached it. */
export interface SequentialModel<State, Input, Output> {
	readonly initial: State;
	apply(state: State, input: Input): { readonly state: State; readonly output: Output };
	isSameOutput(a: Output, b: Output): boolean;
	/** Equal texts mean equal states; it keeps the search from trying the same thing twice. */
	nameOf(state: State): string;
	/**
	 * True where a command that got this output never changes any state (a look, a refusal). Such a command can be
	 * placed as soon as it fits, without trying it later: this is what keeps thirty refusals at once from being 2³⁰ orders.
	 */
	changesNothing(input: Input, output: Output): boolean;
}

export interface TimedOperation<Input, Output> {
	readonly input: Input;
	readonly invokedAt: number;
	/** null: no answer came; it may have taken effect at any time after it was invoked, or never. */
	readonly answer: { readonly at: number; readonly output: Output } | null;
}

/**
 * H15. Looks for an order of the operations that the model allows and that no clock contradicts (Wing and Gong 1993,
 * with Lowe's memory of visited states). Returns indexes in that order, or null. Meant for the short history of one key:
 * the search is exponential in the number of changing operations that overlap, so keep a key below about 30 at once.
 */
export function linearize<State, Input, Output>(
	model: SequentialModel<State, Input, Output>,
	operations: readonly TimedOperation<Input, Output>[],
): number[] | null {
	const visited = new Set<string>();

	const search = (done: bigint, state: State, order: readonly number[]): readonly number[] | null => {
		const ready = readyOf(operations, done);
		if (ready === 'all-answered') return order;
		for (const index of ready) {
			const { input, answer } = operations[index] as TimedOperation<Input, Output>;
			if (!answer || !model.changesNothing(input, answer.output)) continue;
			if (!model.isSameOutput(model.apply(state, input).output, answer.output)) continue;
			return search(done | bit(index), state, [...order, index]);
		}
		const place = `${done.toString(36)} ${model.nameOf(state)}`;
		if (visited.has(place)) return null;
		visited.add(place);
		for (const index of ready) {
			const { input, answer } = operations[index] as TimedOperation<Input, Output>;
			const { state: next, output } = model.apply(state, input);
			if (answer && !model.isSameOutput(output, answer.output)) continue;
			const found = search(done | bit(index), next, [...order, index]);
			if (found) return found;
		}
		return null;
	};
	const found = search(0n, model.initial, []);
	return found && [...found];
}

const bit = (index: number): bigint => 1n << BigInt(index);

/** Operations that may come next: whatever was answered first must be placed before anything invoked after that answer. */
function readyOf<Input, Output>(
	operations: readonly TimedOperation<Input, Output>[],
	done: bigint,
): number[] | 'all-answered' {
	const left = operations.map((_, index) => index).filter((index) => (done & bit(index)) === 0n);
	const deadline = Math.min(...left.map((index) => operations[index]?.answer?.at ?? Infinity));
	if (deadline === Infinity) return 'all-answered';
	return left.filter((index) => (operations[index]?.invokedAt ?? Infinity) <= deadline);
}
