// What every public page must carry, judged from the HTML that a visitor without scripts receives.

/** The addresses that a page leads to on this site, without what follows a `#`. */
export function linksIn(html: string): string[] {
	const found = [...html.matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)].map(([, href]) =>
		(href ?? '').replaceAll('&amp;', '&'),
	);
	return [...new Set(found.filter((href) => href.startsWith('/')).map((href) => href.split('#')[0] ?? ''))];
}

/** licence link, hotline with hours, operating entity. Empty: nothing is missing. */
export function missingIn(html: string): string[] {
	const faults: string[] = [];
	if (!/<a\b[^>]*href="\/licences"/.test(html)) faults.push('licence link');
	if (!/<a\b[^>]*href="tel:[^"]+"/.test(html)) faults.push('hotline');
	if (!/\d{1,2}:\d{2}[–-]\d{1,2}:\d{2}/.test(html)) faults.push('hours of the hotline');
	if (!/(?:运营主体：|Operated by )\S/.test(html)) faults.push('operating entity');
	if (!/<a\b[^>]*href="mailto:[^"]+"/.test(html)) faults.push('contact mailbox');
	return faults;
}

/** the home page alone shows both licences by their numbers, in its own part and not only at its foot. */
export function missingAtHome(html: string): string[] {
	const main = html.slice(0, html.indexOf('<footer'));
	return ['business', 'hr-service'].filter((kind) => !new RegExp(`<a\\b[^>]*data-licence="${kind}"`).test(main));
}

/** C-10: a page can be found and shared when it says its title, description and address. */
export function notFindable(html: string): string[] {
	const wanted = {
		title: /<title>[^<]{2,}<\/title>/,
		description: /<meta name="description" content="[^"]{2,}"/,
		canonical: /<link rel="canonical" href="https?:\/\/[^"]+"/,
		'og:title': /<meta property="og:title" content="[^"]{2,}"/,
		'og:description': /<meta property="og:description" content="[^"]{2,}"/,
	};
	return Object.entries(wanted).flatMap(([name, pattern]) => (pattern.test(html) ? [] : [name]));
}
