/** How the catalogue is compiled; read by Vite and by `compile-words.ts`, so that both make the same files. */
export const wordsConfig = {
	project: './project.inlang',
	outdir: './src/lib/paraglide',
	strategy: ['cookie', 'baseLocale'] as ('cookie' | 'baseLocale')[],
	cookieName: 'skyfair_locale',
	emitTsDeclarations: true,
	// The same files in development, in a build and for the type check: they share the folder.
	outputStructure: 'message-modules' as const,
};
