// A trade that needs a permit, and says itself that it has none that is valid (E-02). The field of the job is judged in job.rules.ts.
import { re } from './grammar.rules.ts';
import { talking, type Talk } from './plain-talk.rules.ts';

const n = '[^,。;!?\\n]';
const paper =
	'(?:(?:经营|生产|卫生|食品|餐饮|派遣|劳务|人力资源|服务|办学|医疗|执业|运输|消防|安全|排污|烟草|出版|特种|特许|行政)*(?:许可证?|执照|备案证?|资质证?书?|批文|审批手续|牌照))';
const expired: Talk = {
	rule: 'permit.expired',
	surfaces: ['job', 'chat', 'comment'],
	patterns: [
		re(
			`${paper}${n}{0,6}(?:(?:已经?|刚|早就?|都)?(?:过期|失效|到期(?!前|后|日|时|续|提醒|管理)|被吊销|被注销|吊销|注销)(?:了|未换|未续|待续|没换|没续|还没换)*)(?![^,。;!?\\n]{0,4}(?:管理|续办|换证|办理|提醒|延续|业务|咨询|预警))`,
		),
	],
	unless: /负责|协助|办理到期|续期|处罚|查处|不得|严禁|禁止|检查|客户|代办/u,
};
const missing: Talk = {
	rule: 'permit.missing',
	surfaces: ['job', 'chat', 'comment'],
	patterns: [
		re(`${paper}${n}{0,6}(?:还没|没有?|尚未|未|正在|还在|暂未)(?:办|下来|批|拿到|取得|申请|办理|补办|审批)${n}{0,4}`),
		re(
			`(?:无|没有?|未取得|未办|不需要|先不办|暂无)(?:任何)?${paper}${n}{0,6}(?:经营|营业|开业|上班|也(?:能|可|行)|照常|照样|先)`,
		),
		re(
			`(?:先(?:招人|开业|上班|营业|干|做))${n}{0,6}(?:再|后)?(?:补|办)${n}{0,3}(?:证|照|许可|手续)|${paper}${n}{0,4}(?:后|以后|再)补`,
		),
	],
	unless: /负责|协助|处罚|查处|不得|严禁|禁止|检查|客户|代办|熟悉/u,
};

export const permits = talking([expired, missing]);
