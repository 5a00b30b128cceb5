import { readFileSync } from 'node:fs';

/** Clock ticks per second of /proc; 100 on every Linux that we know. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor that a process and all its threads have used so far. */
export function processorSeconds(pid: number | 'self'): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The name may contain spaces and brackets; the numbers begin after the last bracket.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
