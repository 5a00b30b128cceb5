import { describe, expect, it } from 'vitest';
import { safePath } from './safe-path.ts';

describe('where a person goes after signing in', () => {
	it.each(['/fairs/1/hall', '/', '/me?x=1'])('[B-03] %s is ours', (path) => expect(safePath(path)).toBe(path));
	it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', null])(
		'[threat-1] %s is not',
		(path) => expect(safePath(path)).toBeNull(),
	);
});
