import { describe, expect, it } from 'vitest';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { readTable } from './job-import.ts';

const NOW = Date.UTC(2026, 10, 22, 1);
const heads =
	'招聘岗位,招聘人数,招聘条件,用工类型,工作内容,劳动条件,省,市,区,详细地址,办公方式,报酬下限,报酬上限,报酬单位,年薪月数,学历,最低年限,应届生可投,行业,职业类别,福利,有效期至';
const good =
	'数控车工,5,能看懂零件图并会用量具,全日制,操作数控车床加工传动零件,两班倒并发放劳保用品,安徽省,合肥市,蜀山区,示范路 8 号,到岗,6000,8000,月,12,中专 / 技校,0,是,制造业,生产操作,五险一金、包住,2026-12-31';
const table = (...rows: string[]) => [heads, ...rows].join('\r\n');

describe('an import', () => {
	it('[E-13] reads a row into a job with words of the dictionaries', () => {
		const [row] = readTable(`\uFEFF${table(good)}`, NOW);
		expect(row).toMatchObject({ line: 2, position: '数控车工', faults: [] });
		expect(row?.job).toMatchObject({
			employmentType: 'full-time',
			education: 'secondary-vocational',
			industry: 'manufacturing',
			benefits: ['五险一金', '包住'],
			basicPay: { min: 6_000, max: 8_000, unit: 'month', months: 12 },
			// The end of that day in Shanghai.
			validUntilAt: Date.UTC(2026, 11, 31, 16) - 1,
		});
	});

	it('[E-13] names each fault by its row and field, and goes on with the next row', () => {
		const bad = good.replace('6000', '9000').replace('制造业', '造车').replace('2026-12-31', '2026-02-30');
		const rows = readTable(table(bad, good), NOW);
		expect(rows[0]?.job).toBeNull();
		expect(rows[0]?.faults.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
			'industry not-understood',
			'validUntilAt not-understood',
			'basicPay.max min-above-max',
		]);
		expect(rows[1]).toMatchObject({ line: 3, faults: [] });
		const upside = readTable(table(good.replace('6000', '9000')), NOW);
		expect(upside[0]?.faults).toEqual([{ path: 'basicPay.max', reason: 'min-above-max' }]);
	});

	it('[E-13] [E-02] asks for the permit and for a date ahead, row by row', () => {
		const guard = good.replace('数控车工', '保安员');
		const past = good.replace('2026-12-31', '2026-11-01');
		const rows = readTable(table(guard, past), NOW);
		expect(rows.map(({ faults }) => faults)).toEqual([
			[{ path: 'operatingPermit', reason: 'permit-needed' }],
			[{ path: 'validUntilAt', reason: 'already-passed' }],
		]);
	});

	it.each([
		['nothing', '', 'empty'],
		['a line of other columns', '名称,价格\n苹果,3', 'no-such-columns'],
		['a quote that never ends', `${heads}\n"数控车工,5`, 'not-a-table'],
		['more than two hundred rows', table(...Array.from({ length: 201 }, () => good)), 'too-many-rows'],
	])('[E-13] is refused as a whole for %s', (_, csv, reason) => {
		try {
			readTable(csv, NOW);
			expect.unreachable();
		} catch (error) {
			expect(error instanceof Refusal && error.problem.fields?.[0]?.reason).toBe(reason);
		}
	});
});
