import { describe, expect, it } from 'vitest';
import { endOfEviction, endOfRefusal, waitBeforeMs } from './coming-back.rules.ts';

describe('coming back, or not', () => {
	it('[F12] a server that stops is no end, a decision of somebody is', () => {
		expect(endOfEviction('server-stopping', null)).toBeNull();
		expect(endOfEviction('gone', null)).toBeNull();
		for (const reason of ['taken-over', 'removed', 'ended', 'room-closed', 'rights-changed'] as const)
			expect(endOfEviction(reason, 'why')).toEqual({ because: reason, note: 'why', code: null });
	});

	it('[K-09] only the product’s refusal is final; the media server is asked again with a new token', () => {
		expect(endOfRefusal('conversation-ended', 'product')).toEqual({
			because: 'refused',
			note: null,
			code: 'conversation-ended',
		});
		expect(endOfRefusal('try-later', 'product')).toBeNull();
		expect(endOfRefusal(null, 'product')).toBeNull();
		expect(endOfRefusal('token-refused', 'media-server')).toBeNull();
		expect(endOfRefusal('room-closed', 'media-server')).toBeNull();
		expect(endOfRefusal('reload', 'media-server')?.because).toBe('outdated');
	});

	it('[F17] the first try is nearly at once, the later ones spread: an audience over 15 seconds, people who talk over 4', () => {
		expect([waitBeforeMs(0, 0, null), waitBeforeMs(0, 1, 'viewer')]).toEqual([150, 450]);
		expect(waitBeforeMs(1, 0.5, 'viewer')).toBeGreaterThanOrEqual(500);
		expect(waitBeforeMs(20, 1, 'viewer')).toBe(15_000);
		expect([waitBeforeMs(20, 1, 'seeker'), waitBeforeMs(20, 0.5, 'seeker')]).toEqual([4_000, 3_000]);
		expect(waitBeforeMs(20, 0, 'seeker')).toBe(500);
	});
});
