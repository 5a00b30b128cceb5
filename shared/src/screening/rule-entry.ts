import type { BothLanguages, Severity, Surface } from './screening.commands.ts';

/** What a rule says to people: the law it stands for, what is wrong, and how to say it lawfully. */
export interface RuleEntry {
	readonly clause: string;
	readonly severity: Severity;
	/** Where it is heavier or lighter than usual; `off` where the same words are right. */
	readonly on?: Partial<Readonly<Record<Surface, Severity | 'off'>>>;
	readonly name: BothLanguages;
	readonly explanation: BothLanguages;
	readonly suggestion: BothLanguages;
}

export const both = (zh: string, en: string): BothLanguages => ({ 'zh-CN': zh, en });
/** A résumé speaks of its own author: what may not be asked may be told. */
export const ownMatter = { resume: 'off' } as const;
