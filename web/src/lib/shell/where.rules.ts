/** Which of these links the page belongs to: the nearest one, never two. */
export function linkOf(path: string, hrefs: readonly string[]): string | null {
	const leading = hrefs.filter((href) => path === href || (href !== '/' && path.startsWith(`${href}/`)));
	return leading.reduce<string | null>((best, href) => (href.length > (best?.length ?? -1) ? href : best), null);
}
