// The walls. Each message says what to do instead. Why the row stands as it does: docs/decisions/0003-feature-row.md.
// infra/src/walls.test.ts plants a fault at every wall and expects it to be caught.

// prettier-ignore
const row = [
	'accounts', 'files', 'notices', 'consents', 'organizers', 'publicity', 'fairs', 'planning', 'employers', 'schools', 'jobs', 'seekers', 'registrations', 'screening', 'reviews',
	'booths', 'presence', 'lines', 'rescue', 'search', 'conversations', 'applying', 'interviews', 'chats', 'streams', 'changes', 'moderation', 'complaints', 'outcomes',
	'surveys', 'reports', 'retention', 'archive',
];
const anyOf = (names) => `(${names.join('|')})`;
const feature = `^fair-server/src/${anyOf(row)}/`;
const test = '\\.(test|contract)\\.ts$';
const wall = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

/** The row holds for the features of the server and, the same words in the same order, for their wire in shared. */
const looksRight = (base, instead) =>
	row
		.slice(0, -1)
		.map((name, i) =>
			wall(
				`${base.split('/')[0]}-row-${name}-looks-right`,
				{ path: `^${base}/${name}/`, pathNot: test },
				{ path: `^${base}/${anyOf(row.slice(i + 1))}/` },
				`${name} stands left of it in the row. ${instead}`,
			),
		);

module.exports = {
	forbidden: [
		...looksRight(
			'fair-server/src',
			'Take it as an argument or tell it as news; app/create-app.ts wires both. Or move the feature (a decision record).',
		),
		...looksRight('shared/src', 'Move the schema that both need to the left one.'),
		wall('no-circular', {}, { circular: true }, 'Move what both need into a file of its own.'),
		wall(
			'use-the-door',
			{ path: feature, pathNot: test },
			{ path: feature, pathNot: ['^fair-server/src/$1/', '/index\\.ts$'] },
			"Import the feature's index.ts; if the door does not offer it, the feature does not offer it.",
		),
		wall(
			'rules-stay-pure',
			{ path: '\\.rules\\.ts$' },
			// regexpp only reads patterns: it does as much as arithmetic.
			{
				pathNot: ['\\.rules\\.ts$', '^shared/src/(?!platform/|testing/)', '@eslint-community/regexpp'],
				dependencyTypesNot: ['type-only'],
			},
			'Rules import other rules and the words of shared. Pass everything else in as an argument.',
		),
		wall(
			'platform-knows-no-feature',
			{ path: '^fair-server/src/platform/' },
			{ path: ['^fair-server/src/app/', feature] },
			'Take what you need as an argument; app/ wires it.',
		),
		wall(
			'shared-platform-knows-no-feature',
			// all-commands.ts is the one sum of all tables; a role is a word of the protocol that accounts owns
			{ path: '^shared/src/(platform|protocol)/', pathNot: [test, '/all-commands\\.ts$'] },
			{ path: `^shared/src/${anyOf(row)}/`, pathNot: '/accounts/roles\\.ts$' },
			'Take the table or the schema as an argument.',
		),
		wall(
			'features-know-no-app',
			{ path: feature, pathNot: test },
			{ path: '^fair-server/src/app/' },
			'app/ knows the features, never the other way: take it as an argument.',
		),
		wall(
			'shared-is-a-leaf',
			{ path: '^shared/' },
			{ path: '^(fair-server|media-server|web|load-tests|infra)/' },
			'shared is the bottom: move the part down, or pass it in.',
		),
		wall(
			'shared-words-run-anywhere',
			{ path: '^shared/src/', pathNot: ['^shared/src/(platform|testing)/', test] },
			{ path: '^shared/src/(platform|testing)/' },
			'A browser reads these words. Keep what needs Node in shared/src/platform and import it from there only.',
		),
		wall(
			'shared-words-need-no-node',
			{ path: '^shared/src/', pathNot: ['^shared/src/(platform|testing)/', test] },
			{ dependencyTypes: ['core'] },
			'A browser reads these words. What needs Node belongs in shared/src/platform.',
		),
		wall(
			'testing-stays-in-tests',
			{ path: '^(fair-server|media-server|web)/src/', pathNot: [test, '/(test|testing)/'] },
			{ path: '^shared/src/testing/' },
			'shared/src/testing serves tests and load-tests; what the product needs belongs elsewhere.',
		),
		wall(
			'servers-are-strangers',
			{ path: '^(fair|media)-server/' },
			{ path: '^(fair|media)-server/', pathNot: '^$1-server/' },
			'The servers speak over the control API; its words are in shared/src/media.',
		),
		wall(
			'servers-stand-alone',
			{ path: '^(fair|media)-server/', pathNot: test },
			{ path: '^(web|infra|load-tests)/' },
			'A server imports itself and shared.',
		),
		wall(
			'web-knows-the-wire-only',
			{ path: '^web/', pathNot: '^web/e2e/' },
			{ path: '^(fair-server|media-server|infra|load-tests)/' },
			'Import the command table from shared and speak through lib/api or lib/realtime.',
		),
		wall(
			'web-runs-in-a-browser',
			{ path: '^web/src/', pathNot: ['^web/src/lib/server/', test, '\\.server\\.ts$'] },
			{ path: '^shared/src/(platform|testing)/' },
			'That part needs Node. Use the words in shared/src/<feature> and shared/src/protocol.',
		),
		wall(
			'ui-knows-no-feature',
			{ path: '^web/src/lib/ui/' },
			{ path: '^web/src/(routes|lib/(?!ui/|paraglide/|words/))' },
			'Pass it in as props and snippets.',
		),
		wall(
			'lib-below-routes',
			{ path: '^web/src/lib/' },
			{ path: '^web/src/routes/' },
			'Move the shared part into lib/<feature>.',
		),
		wall(
			'infra-starts-processes',
			{ path: '^infra/', pathNot: '^infra/(demo|test)/' },
			{ path: '^(fair-server|media-server|web)/', pathNot: '/config\\.ts$' },
			'Start the process by its *-main.ts; infra imports only the config schema of a server.',
		),
		wall(
			'load-tests-stay-outside',
			{ path: '^load-tests/' },
			{ path: '^(fair-server|media-server|web|infra)/', pathNot: '^infra/src/start/' },
			'A load test is a client: import shared, or infra/src/start to start the product.',
		),
		wall(
			'no-test-in-the-product',
			{ pathNot: [test, '\\.spec\\.ts$', '/(test|testing|e2e)/', '(vite|vitest)[^/]*\\.config\\.ts$', '^load-tests/'] },
			{ path: [test, '\\.spec\\.ts$', '/test/', 'node_modules/(vitest|fast-check)/'] },
			'Move the shared part out of the test.',
		),
	],
	options: {
		tsPreCompilationDeps: true,
		doNotFollow: { path: ['node_modules'] },
		exclude: { path: ['(^|/)(build|\\.svelte-kit|paraglide)/'] },
		moduleSystems: ['es6'],
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['types', 'import', 'svelte', 'default', 'node'],
			extensions: ['.ts', '.svelte', '.js', '.mjs', '.d.ts'],
		},
	},
};
