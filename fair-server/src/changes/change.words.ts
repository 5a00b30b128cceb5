import type { Audience, ChangedField, ChangeEffect } from '@skyfair/shared/changes/changes.commands';
import type { Said } from '@skyfair/shared/notices/template.rules';
import { both, momentOf } from '../notices/index.ts';
import { effectsFor } from './change.rules.ts';

/** What the words are made of. Times in milliseconds since 1970. */
export interface Told {
	readonly effects: readonly ChangeEffect[];
	readonly fields: readonly ChangedField[];
	readonly employerName: string | null;
	readonly employerNameEn: string | null;
}

/** S-04: the effects on this reader, one after the other. */
export function effectWords(told: Told, audience: Audience): Said {
	const said = effectsFor(audience, told.effects).map((effect) => wordsOf(effect, told, audience));
	return both(said.map((one) => one['zh-CN']).join('；'), said.map(({ en }) => en).join('; '));
}

/** `名 改为 12月1日 10:00`; a time that is not in the notice has only moved. */
function moved(fields: readonly ChangedField[], field: string, name: string, nameEn: string): Said {
	const after = fields.find((one) => one.field === field)?.after;
	if (typeof after !== 'number') return both(`${name}有调整`, `${nameEn} was moved`);
	const moment = momentOf(after);
	return both(`${name}改为 ${moment['zh-CN']}`, `${nameEn} is now ${moment.en}`);
}

function wordsOf(effect: ChangeEffect, told: Told, audience: Audience): Said {
	switch (effect) {
		case 'fair-cancelled':
			return audience === 'employer'
				? both(
						'已取消，展位、排队和预约随之关闭，岗位原样保留在贵单位名下',
						'it was cancelled; booths, lines and bookings close, your jobs stay as they are',
					)
				: audience === 'seeker'
					? both(
							'已取消，您的排队和预约随之关闭，简历不受影响',
							'it was cancelled; your lines and bookings close, your résumé stays as it is',
						)
					: both('已取消', 'it was cancelled');
		case 'employer-withdrawn':
			return audience === 'employer'
				? both(
						'的展位已退出，排队和预约随之关闭，岗位原样保留在贵单位名下',
						'your booth has left; its line and bookings close, your jobs stay as they are',
					)
				: both(
						`中的「${told.employerName ?? '一家单位'}」已退出，您在该展位的排队已结束，其他展位的位置不变`,
						`${told.employerNameEn ?? told.employerName ?? 'an employer'} has left; your place in its line is gone, your other places stay`,
					);
		case 'start-moved':
			return moved(told.fields, 'startsAt', '开始时间', 'the start');
		case 'end-moved':
			return moved(told.fields, 'endsAt', '结束时间', 'the end');
		case 'registration-moved':
			return both('报名时间有调整', 'the time of registration was moved');
		case 'halls-changed':
			return both('会场有调整，请按新的会场入场', 'the halls have changed; please enter by the new ones');
		case 'requirements-changed':
			return both(
				'参会对象、要求或报名办法有调整',
				'who may come, what is asked for or how to register has changed',
			);
		case 'contact-changed':
			return both('咨询或联系方式有调整', 'how to reach the organizer has changed');
		case 'content-changed':
			return both('公告内容有调整', 'the announcement has changed');
		case 'please-confirm':
			return audience === 'employer'
				? both('请在页面确认届时能否到岗', 'please confirm on the page whether you will be there')
				: both('请在页面确认是否仍然参加', 'please confirm on the page whether you still come');
	}
}
