import { describe, expect, it } from 'vitest';
import { frontMatterOf } from './front-matter.rules.ts';

describe('front matter', () => {
	it('[B-04] gives the version that a person accepts', () => {
		const { fields, body } = frontMatterOf("---\ntitle: 隐私政策\nversion: '1.0'\n---\n\n# 隐私政策\n");
		expect(fields).toEqual({ title: '隐私政策', version: '1.0' });
		expect(body).toBe('\n# 隐私政策\n');
	});
	it('[A-08] is not needed', () =>
		expect(frontMatterOf('# Guide\n---\n')).toEqual({ fields: {}, body: '# Guide\n---\n' }));
});
