import { baseLocale, isLocale, overwriteGetLocale } from '#lib/paraglide/runtime.js';

// The server has said the page's language. Looking it up here would write it into a cookie, also for a visitor who has chosen nothing.
overwriteGetLocale(() => {
	const { lang } = document.documentElement;
	return isLocale(lang) ? lang : baseLocale;
});
