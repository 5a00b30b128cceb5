/** A name as an ear hears it: without spaces, brackets, width and case, and with one word for the form of a company. */
export const bareName = (name: string): string =>
	name
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s\p{P}]/gu, '')
		.replace('有限责任公司', '有限公司');

export function isSameName(a: string, b: string): boolean {
	const bare = bareName(a);
	return bare !== '' && bare === bareName(b);
}
