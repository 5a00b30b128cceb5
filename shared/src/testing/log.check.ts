import { type Finding, type LogEntry, operationId } from './history.ts';

/** H0: a log that is itself broken proves nothing, so it is a finding and not a crash. */
export function checkLog(log: readonly LogEntry[]): Finding[] {
	const findings: Finding[] = [];
	const found = (what: string, evidence: readonly LogEntry[]): void =>
		void findings.push({ rule: 'H0', what, evidence });

	for (const entries of Map.groupBy(log, (entry) => operationId(entry.actor, entry.key)).values()) {
		for (const attempt of Map.groupBy(entries, (entry) => entry.attempt).values()) {
			const invokes = attempt.filter((entry) => entry.kind === 'invoke');
			const answers = attempt.filter((entry) => entry.kind !== 'invoke');
			const [invoke] = invokes;
			if (!invoke) found('An answer was logged for an attempt that was never made.', attempt);
			else if (invokes.length > 1) found('One attempt was logged as made twice.', attempt);
			else if (answers.length > 1) found('One attempt was answered twice.', attempt);
			else if (answers.some((answer) => answer.at < invoke.at)) found('An answer came before its question.', attempt);
		}
		const commands = new Set(entries.filter((entry) => entry.kind === 'invoke').map((entry) => entry.command));
		if (commands.size > 1) found('One key was used for several commands.', entries);
	}
	return findings;
}
