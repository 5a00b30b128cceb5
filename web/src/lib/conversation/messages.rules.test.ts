import { describe, expect, it } from 'vitest';
import { Message } from '@skyfair/shared/conversations/conversations.commands';
import { completeUpTo, withMessages } from './messages.rules.ts';

const id = '0190a000-0000-7000-8000-000000000001';
const message = (seq: number): Message =>
	Message.parse({ conversationId: id, seq, fromId: id, fromName: '林小满', text: `第${seq}句`, at: seq });

describe('messages', () => {
	it('[H-11] stand in order and once, whatever the order they came in', () => {
		const list = withMessages(withMessages([], [message(3), message(1)]), [message(2), message(3)]);
		expect(list.map(({ seq }) => seq)).toEqual([1, 2, 3]);
		expect(withMessages(list, [message(2)])).toBe(list);
	});
	it('[H-11] name the place after which something is missing', () => {
		expect(completeUpTo([message(1), message(2), message(4)])).toBe(2);
		expect(completeUpTo([])).toBe(0);
	});
});
