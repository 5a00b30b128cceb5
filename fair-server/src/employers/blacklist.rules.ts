import type { ListedBy } from '@skyfair/shared/employers/standing.commands';
import { isSameName } from '../platform/bare-name.rules.ts';

/** An entry that is in force, with what is known of its employer if that was ever registered here. */
export interface Listed {
	readonly creditCode: string;
	readonly reason: string;
	readonly source: string;
	readonly name: string | null;
	readonly phone: string | null;
}
/** Who asks to be let in. `shared` says of listed employers, by code, what they have in common with it: a person, or a document. */
export interface Asking {
	readonly creditCode: string;
	readonly name: string;
	readonly phone: string;
	readonly shared: ReadonlyMap<string, 'person' | 'material'>;
}

/** S9, S10: the first entry that meets it, the surest sign first. */
export function listedAs(asking: Asking, entries: readonly Listed[]): { entry: Listed; by: ListedBy } | null {
	for (const by of signs) {
		const entry = entries.find((one) => signOf[by](asking, one));
		if (entry) return { entry, by };
	}
	return null;
}

const signOf: Record<ListedBy, (asking: Asking, entry: Listed) => boolean> = {
	code: (asking, entry) => entry.creditCode === asking.creditCode,
	name: (asking, entry) => entry.name !== null && isSameName(entry.name, asking.name),
	person: (asking, entry) => asking.shared.get(entry.creditCode) === 'person',
	phone: (asking, entry) => entry.phone !== null && isSamePhone(entry.phone, asking.phone),
	material: (asking, entry) => asking.shared.get(entry.creditCode) === 'material',
};
const signs = Object.keys(signOf) as ListedBy[];

/** A switchboard of zeros stands in examples and in demos, and is nobody's. */
function isSamePhone(a: string, b: string): boolean {
	const digits = digitsOf(a);
	return digits.length >= 7 && /[1-9]{2}/.test(digits.slice(-8)) && digits === digitsOf(b);
}
const digitsOf = (phone: string): string =>
	phone
		.normalize('NFKC')
		.replace(/\D/g, '')
		.replace(/^86(?=1\d{10}$)/, '');
