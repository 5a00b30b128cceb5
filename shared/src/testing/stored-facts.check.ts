import {
	byStream,
	type Finding,
	type History,
	type Operation,
	operationId,
	operationsOf,
	positionOf,
	type StoredFact,
	type Words,
} from './history.ts';

/** Refusals that say nothing about the command itself: the same key may be refused so even after it was done. */
const notAboutTheCommand = new Set(['try-later', 'rate-limited']);

/** H1 … H7: what was acknowledged, refused or never asked for, against what the database holds. */
export function checkStoredFacts(history: History, words: Words): Finding[] {
	const operations = operationsOf(history.log);
	const rows = Map.groupBy(
		history.stored.filter((fact) => fact.actor !== null && fact.key !== null),
		(fact) => operationId(fact.actor ?? '', fact.key ?? ''),
	);
	return [
		...[...operations].flatMap(([id, operation]) => checkOperation(operation, rows.get(id) ?? [])),
		...history.stored.flatMap((fact) => checkAskedFor(fact, operations, words)),
		...[...rows.values()]
			.filter((same) => same.length > 1)
			.map((same): Finding => ({ rule: 'H3', what: 'One key left several rows.', evidence: same })),
		...checkRealTimeOrder(history.stored, operations),
	];
}

function checkOperation(operation: Operation, rows: readonly StoredFact[]): Finding[] {
	const { invokes, oks, fails, open } = operation;
	const findings: Finding[] = [];
	const [row] = rows;
	const [firstOk] = oks;
	if (firstOk && !row) {
		findings.push({ rule: 'H1', what: `Acknowledged but not stored: ${positionOf(firstOk)}.`, evidence: oks });
	}
	if (row && !firstOk && open.length === 0 && fails.length > 0) {
		findings.push({ rule: 'H4', what: `Refused (${fails[0]?.code}) but stored.`, evidence: [...fails, row] });
	}
	if (row && firstOk?.stream !== undefined && positionOf(row) !== positionOf(firstOk)) {
		findings.push({
			rule: 'H5',
			what: `Acknowledged as ${positionOf(firstOk)}, stored as ${positionOf(row)}.`,
			evidence: [firstOk, row],
		});
	}
	for (const said of [...invokes, ...oks]) {
		if (row && !repeats(row, said.about)) {
			findings.push({
				rule: 'H5',
				what: 'The stored row is about something else than the command.',
				evidence: [said, row],
			});
		}
	}
	return [...findings, ...checkSameReply(operation)];
}

/** H6: one key has one reply for ever. */
function checkSameReply({ invokes, oks, fails }: Operation): Finding[] {
	const [first, ...later] = oks;
	if (!first) return [];
	const differs = later.filter((ok) => positionOf(ok) !== positionOf(first) || !sameFields(ok.about, first.about));
	const doneAt = Math.min(...oks.map((ok) => ok.at));
	const late = new Set(invokes.filter((invoke) => invoke.at > doneAt).map((invoke) => invoke.attempt));
	const takenBack = fails.filter((fail) => late.has(fail.attempt) && !notAboutTheCommand.has(fail.code));
	return [
		...differs.map((ok): Finding => ({
			rule: 'H6',
			what: 'The same key got two different replies.',
			evidence: [first, ok],
		})),
		...takenBack.map((fail): Finding => ({
			rule: 'H6',
			what: 'The same key was acknowledged and later refused.',
			evidence: [first, fail],
		})),
	];
}

/** H2: every row with a key comes from a command that may leave such a row; rows without one come from the server. */
function checkAskedFor(fact: StoredFact, operations: ReadonlyMap<string, Operation>, words: Words): Finding[] {
	if (fact.key === null || fact.actor === null) {
		const lawful = fact.key === null && words.byServer.includes(fact.type);
		return lawful
			? []
			: [
					{
						rule: 'H2',
						what: `Nobody asked for ${fact.type} and the server may not make it by itself.`,
						evidence: [fact],
					},
				];
	}
	const invoked = operations.get(operationId(fact.actor, fact.key))?.invokes ?? [];
	if (invoked.some(({ command }) => words.factsOf[command]?.includes(fact.type) ?? false)) return [];
	return [
		{
			rule: 'H2',
			what: `Stored but never asked for: ${fact.type} at ${positionOf(fact)}.`,
			evidence: [fact, ...invoked],
		},
	];
}

/** H7: what was acknowledged before something else was asked for stands before it in the stream. */
function checkRealTimeOrder(stored: readonly StoredFact[], operations: ReadonlyMap<string, Operation>): Finding[] {
	const findings: Finding[] = [];
	for (const facts of byStream(stored).values()) {
		let youngest: { fact: StoredFact; askedAt: number } | undefined;
		for (const fact of facts) {
			const operation = operations.get(operationId(fact.actor ?? '', fact.key ?? ''));
			if (!operation || fact.key === null) continue;
			const doneAt = Math.min(...operation.oks.map((ok) => ok.at));
			if (youngest && doneAt < youngest.askedAt) {
				findings.push({
					rule: 'H7',
					what: `${positionOf(fact)} was acknowledged before ${positionOf(youngest.fact)} was asked for, and stands after it.`,
					evidence: [youngest.fact, fact],
				});
			}
			const askedAt = Math.min(...operation.invokes.map((invoke) => invoke.at));
			if (Number.isFinite(askedAt) && (!youngest || askedAt > youngest.askedAt)) youngest = { fact, askedAt };
		}
	}
	return findings;
}

const repeats = (fact: StoredFact, about: Readonly<Record<string, string>>): boolean =>
	Object.entries(about).every(([field, value]) => Reflect.get(fact, field) === value);

const sameFields = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
	Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([field, value]) => b[field] === value);
