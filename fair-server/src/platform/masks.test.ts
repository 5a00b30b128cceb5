import { roles } from '@skyfair/shared/accounts/roles';
import { expect, it } from 'vitest';
import { maskedEmail, maskedName, maskedNumber, maskedPhone, mayReadInFull, shown } from './masks.rules.ts';

it.each([
	[maskedName('王小明'), '王**'],
	[maskedName('李'), '李*'],
	[maskedNumber('11010519491231002X'), '110*************2X'],
	[maskedNumber('E12345678'), 'E*******8'],
	[maskedPhone('13800138000', '86'), '138****8000'],
	[maskedPhone('51234567', '852'), '+852 ****4567'],
	[maskedEmail('wang@example.com'), 'w***@example.com'],
	[maskedEmail('nothing'), '***'],
])('[T-10] %s', (masked, expected) => {
	expect(masked).toBe(expected);
});

it('[T-10] in full only to the owner, and to the reviewer who decides about it at this moment', () => {
	for (const role of roles) {
		expect(mayReadInFull(role, 'other', 'number')).toBe(false);
		expect(mayReadInFull(role, 'deciding', 'number')).toBe(role === 'reviewer' || role === 'seeker');
		expect(mayReadInFull(role, 'own', 'phone')).toBe(true);
	}
	expect(shown('13800138000', 'phone', 'planner', 'other')).toBe('138****8000');
	expect(shown('王小明', 'name', 'support', 'deciding')).toBe('王**');
});
