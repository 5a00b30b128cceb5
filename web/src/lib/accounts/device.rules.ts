/** In their order: a browser names those it descends from too. */
const browsers: readonly (readonly [RegExp, string])[] = [
	[/MicroMessenger\//, '微信 WeChat'],
	[/Edg(?:e|A|iOS)?\//, 'Edge'],
	[/(?:Firefox|FxiOS)\//, 'Firefox'],
	[/(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
	[/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
	[/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
	[/iPhone|iPad/, 'iOS'],
	[/Android/, 'Android'],
	[/Windows/, 'Windows'],
	[/Mac OS X|Macintosh/, 'macOS'],
	[/Linux|X11/, 'Linux'],
];

/** What a person recognises of the line with which a browser presents itself; null where it says nothing of the kind. */
export function deviceIn(agent: string): { readonly browser: string; readonly system: string } | null {
	const of = (list: typeof browsers) => list.find(([pattern]) => pattern.test(agent))?.[1];
	const [browser, system] = [of(browsers), of(systems)];
	return browser === undefined || system === undefined ? null : { browser, system };
}
