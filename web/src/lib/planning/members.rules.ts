// Members are written one a line, name and post: 钱某，现场组长.

interface Member {
	readonly name: string;
	readonly post: string;
}

export function membersOf(text: string): Member[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '')
		.map((line) => {
			const [name = '', ...post] = line.split(/[，,：:]/);
			return { name: name.trim(), post: post.join('，').trim() };
		});
}
export const memberLines = (members: readonly Member[]): string =>
	members.map(({ name, post }) => `${name}，${post}`).join('\n');

/** The first line without a post, counted from 1: the standard asks for both. */
export function lineWithoutPost(text: string): number | null {
	const at = membersOf(text).findIndex(({ name, post }) => name === '' || post === '');
	return at === -1 ? null : at + 1;
}
