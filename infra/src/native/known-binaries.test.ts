import { expect, test } from 'vitest';
import { packageOf, readKnownBinaries, unknownBinaries, withFound } from './known-binaries.ts';

const [hashA, hashB] = ['a'.repeat(64), 'b'.repeat(64)];
const known = { packages: { '@x/y@1.0.0/bin/y': [hashA], 'z@2.0.0/z.node': [hashA] }, downloads: {} };
const found = (name: string, hash: string) => ({ name, hash, file: `/${name}` });

test('[setup] a native binary of unknown content is found by its name', () => {
	expect(unknownBinaries([found('@x/y@1.0.0/bin/y', hashA)], known)).toEqual([]);
	expect(unknownBinaries([found('@x/y@1.0.0/bin/y', hashB)], known).map(({ name }) => name)).toEqual([
		'@x/y@1.0.0/bin/y',
	]);
	expect(unknownBinaries([found('new@1.0.0/x', hashA)], known)).toHaveLength(1);
});

test('[setup] refreshing adds what is found, keeps the other form of the same version, drops versions that are gone', () => {
	const next = withFound([found('@x/y@1.0.0/bin/y', hashB)], known, new Set(['@x/y@1.0.0']));
	expect(next.packages).toEqual({ '@x/y@1.0.0/bin/y': [hashA, hashB] });
});

test('[setup] the package of a name, scoped or not', () => {
	expect(packageOf('@x/y@1.0.0/bin/y')).toBe('@x/y@1.0.0');
	expect(packageOf('z@2.0.0/lib/z.node')).toBe('z@2.0.0');
});

test('[setup] the committed list is well formed and knows both forms of the realtime addon', () => {
	const addon = Object.entries(readKnownBinaries().packages).find(([name]) => name.endsWith('/uws_linux_x64_137.node'));
	expect(addon?.[1]).toHaveLength(2);
});
