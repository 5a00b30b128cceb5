import { expect, it } from 'vitest';
import { lineWithoutPost, memberLines, membersOf } from './members.rules.ts';

it('[C-01] members are read from lines of name and post, and written back', () => {
	const members = membersOf('钱某，现场组长\n\n 孙某, 客服, 夜班 \n李某：技术');
	expect(members).toEqual([
		{ name: '钱某', post: '现场组长' },
		{ name: '孙某', post: '客服， 夜班' },
		{ name: '李某', post: '技术' },
	]);
	expect(membersOf(memberLines(members))).toEqual(members);
});

it('[C-01] says which line has no post', () => {
	expect(lineWithoutPost('钱某，组长\n孙某')).toBe(2);
	expect(lineWithoutPost('钱某，组长')).toBeNull();
	expect(lineWithoutPost('')).toBeNull();
});
