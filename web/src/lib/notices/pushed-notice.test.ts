import { expect, it } from 'vitest';
import { pushedNotice } from './pushed-notice.ts';

it('[O-01] shows what was pushed and leads to places of this site only', () => {
	const notice = { id: '1', title: '叫到您了', text: '请应答', link: '/line' };
	expect(pushedNotice(JSON.stringify(notice))).toEqual(notice);
	for (const link of ['https://evil.example/', '//evil.example', 7, undefined])
		expect(pushedNotice(JSON.stringify({ ...notice, link }))?.link).toBe('/');
	for (const text of ['', 'null', '{}', '{"id":1}']) expect(pushedNotice(text)).toBeNull();
});
