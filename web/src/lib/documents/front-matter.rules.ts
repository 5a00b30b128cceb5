/** The few `name: value` lines between two `---` at the top of a text. */
export function frontMatterOf(text: string): { fields: Readonly<Record<string, string>>; body: string } {
	const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text);
	if (match === null) return { fields: {}, body: text };
	const lines = (match[1] ?? '').split(/\r?\n/).map((line) => /^([\w-]+):\s*(.*?)\s*$/.exec(line));
	const pairs = lines.flatMap((line) => (line?.[1] === undefined ? [] : [[line[1], unquoted(line[2] ?? '')] as const]));
	return { fields: Object.fromEntries(pairs), body: text.slice(match[0].length) };
}

const unquoted = (value: string): string => value.replace(/^(['"])(.*)\1$/, '$2');
