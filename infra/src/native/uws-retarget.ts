// uWebSockets.js 20.57 is linked against glibc 2.38 for three symbols only: the C23 aliases __isoc23_strtol,
// __isoc23_strtoul and __isoc23_sscanf. Here they are bound to the plain C functions of the same name, which
// every glibc has; the aliases differ from them in accepting a 0b prefix and nothing else.

const SHT_DYNSYM = 11;
const SHT_GNU_VERNEED = 0x6ffffffe;
const SHT_GNU_VERSYM = 0x6fffffff;
const SYMBOL_SIZE = 24;
const ALIAS_PREFIX = '__isoc23_';
const TOO_NEW = 'GLIBC_2.38';

interface Section {
	type: number;
	offset: number;
	size: number;
	link: number;
	info: number;
}

interface NeededVersion {
	at: number;
	hash: number;
	index: number;
	nameAt: number;
	name: string;
}

export type Retargeted = { elf: Buffer; symbols: string[] } | 'not-needed';

/** A copy of the addon without its need for glibc 2.38; throws if that cannot be done safely. */
export function retarget(addon: Buffer): Retargeted {
	const elf = Buffer.from(addon);
	if (elf.readUInt32BE(0) !== 0x7f454c46 || elf[4] !== 2 || elf[5] !== 1)
		throw new Error('not a 64-bit little-endian ELF file');
	const sections = readSections(elf);
	const symbols = only(sections, SHT_DYNSYM);
	const strings = sections[symbols.link]?.offset ?? fail('no string table');
	const text = (offset: number) => elf.toString('latin1', strings + offset, elf.indexOf(0, strings + offset));
	const asked = libcVersions(elf, only(sections, SHT_GNU_VERNEED), text);
	const tooNew = asked.find(({ name }) => name === TOO_NEW);
	if (tooNew === undefined) return 'not-needed';
	const oldest = asked.reduce((a, b) => (versionNumber(b.name) < versionNumber(a.name) ? b : a));

	const renamed: string[] = [];
	const versions = only(sections, SHT_GNU_VERSYM);
	for (let i = 0; i < symbols.size / SYMBOL_SIZE; i++) {
		const versionAt = versions.offset + 2 * i;
		const symbolAt = symbols.offset + SYMBOL_SIZE * i;
		if ((elf.readUInt16LE(versionAt) & 0x7fff) !== tooNew.index) continue;
		const nameAt = elf.readUInt32LE(symbolAt);
		const name = text(nameAt);
		if (!name.startsWith(ALIAS_PREFIX)) throw new Error(`${name} needs glibc 2.38 and has no older namesake`);
		elf.writeUInt32LE(nameAt + ALIAS_PREFIX.length, symbolAt); // the plain name is the tail of the alias
		elf.writeUInt16LE(oldest.index, versionAt);
		renamed.push(name);
	}
	elf.writeUInt32LE(oldest.hash, tooNew.at);
	elf.writeUInt32LE(oldest.nameAt, tooNew.at + 8);
	return { elf, symbols: renamed };
}

function readSections(elf: Buffer): Section[] {
	const u64 = (at: number) => Number(elf.readBigUInt64LE(at));
	const start = u64(0x28);
	const size = elf.readUInt16LE(0x3a);
	return Array.from({ length: elf.readUInt16LE(0x3c) }, (_, i) => start + i * size).map((at) => ({
		type: elf.readUInt32LE(at + 4),
		offset: u64(at + 24),
		size: u64(at + 32),
		link: elf.readUInt32LE(at + 40),
		info: elf.readUInt32LE(at + 44),
	}));
}

const only = (sections: Section[], type: number): Section =>
	sections.find((section) => section.type === type) ?? fail(`no section of type ${type}`);

/** The versions that the addon asks of libc.so.6: where each entry lies, its index, its hash, its name. */
function libcVersions(elf: Buffer, needs: Section, text: (offset: number) => string): NeededVersion[] {
	let at = needs.offset;
	for (let i = 0; i < needs.info; i++) {
		const entries: NeededVersion[] = [];
		let entry = at + elf.readUInt32LE(at + 8);
		for (let j = 0; j < elf.readUInt16LE(at + 2); j++) {
			const nameAt = elf.readUInt32LE(entry + 8);
			entries.push({
				at: entry,
				hash: elf.readUInt32LE(entry),
				index: elf.readUInt16LE(entry + 6),
				nameAt,
				name: text(nameAt),
			});
			entry += elf.readUInt32LE(entry + 12);
		}
		if (text(elf.readUInt32LE(at + 4)) === 'libc.so.6') return entries;
		at += elf.readUInt32LE(at + 12);
	}
	return fail('asks nothing of libc.so.6');
}

const versionNumber = (name: string): number =>
	name
		.replace('GLIBC_', '')
		.split('.')
		.reduce((sum, part, i) => sum + Number(part) / 1000 ** i, 0);

function fail(why: string): never {
	throw new Error(why);
}
