import type { Audience, ChangedField, ChangeEffect } from '@skyfair/shared/changes/changes.commands';
import { effectsFor } from './change.rules.ts';

/** What a message is made of. Times in milliseconds since 1970. */
export interface Told {
	readonly fairName: string;
	readonly effects: readonly ChangeEffect[];
	readonly fields: readonly ChangedField[];
	readonly employerName: string | null;
	readonly reason: string;
	readonly advice: string | null;
	readonly url: string;
}

const moment = new Intl.DateTimeFormat('zh-CN', {
	timeZone: 'Asia/Shanghai',
	month: 'long',
	day: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});
const timeOf = (fields: readonly ChangedField[], field: string): string => {
	const after = fields.find((one) => one.field === field)?.after;
	return typeof after === 'number' ? `改为 ${moment.format(after)}` : '有调整';
};

/** S-04: the effect on this reader, in a message that can be read without opening anything. */
export function messageOf(told: Told, audience: Audience): string {
	const said = effectsFor(audience, told.effects).map((effect) => wordsOf(effect, told, audience));
	const advice = told.advice === null ? '' : told.advice.replace(/[。.]?$/, '。');
	const english = told.effects.includes('fair-cancelled')
		? 'Skyfair: this fair was cancelled.'
		: 'Skyfair: this fair was changed.';
	return `【空聘】「${told.fairName}」${said.join('；')}。原因：${told.reason.replace(/[。.]$/, '')}。${advice}详情：${told.url} ${english}`;
}

function wordsOf(effect: ChangeEffect, told: Told, audience: Audience): string {
	switch (effect) {
		case 'fair-cancelled':
			return audience === 'employer'
				? '已取消，展位、排队和预约随之关闭，岗位原样保留在贵单位名下'
				: audience === 'seeker'
					? '已取消，您的排队和预约随之关闭，简历不受影响'
					: '已取消';
		case 'employer-withdrawn':
			return audience === 'employer'
				? '的展位已退出，排队和预约随之关闭，岗位原样保留在贵单位名下'
				: `中的「${told.employerName ?? '一家单位'}」已退出，您在该展位的排队已结束，其他展位的位置不变`;
		case 'start-moved':
			return `开始时间${timeOf(told.fields, 'startsAt')}`;
		case 'end-moved':
			return `结束时间${timeOf(told.fields, 'endsAt')}`;
		case 'registration-moved':
			return '报名时间有调整';
		case 'halls-changed':
			return '会场有调整，请按新的会场入场';
		case 'requirements-changed':
			return '参会对象、要求或报名办法有调整';
		case 'contact-changed':
			return '咨询或联系方式有调整';
		case 'content-changed':
			return '公告内容有调整';
		case 'please-confirm':
			return audience === 'employer' ? '请在页面确认届时能否到岗' : '请在页面确认是否仍然参加';
	}
}
