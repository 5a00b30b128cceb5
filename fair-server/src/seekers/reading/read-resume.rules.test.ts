import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReadResume } from '@skyfair/shared/seekers/read-resume.schemas';
import { readResume } from './read-resume.rules.ts';

const classic = `个人简历
姓名：周以宁    性别：女    出生年月：1999年8月
手机：138 0013 8000    邮箱：zhou.yining@example.com
现居住地：合肥市蜀山区    政治面貌：团员
求职意向：工艺工程师、质量工程师    期望城市：合肥、南京    期望薪资：8k-12k

教育背景
2017.09-2021.06    江淮理工大学    机械工程    本科

工作经历
2021.07-至今    皖江精密机械有限公司    工艺工程师
· 编写数控车床工艺卡，跟线解决尺寸超差
· 把两道工序并成一道，节拍缩短 12 秒
实习经历
2020.07-2020.09    新桥汽车零部件厂    实习生
在装配线记录不良品

专业技能
SolidWorks、AutoCAD、GD&T
证书
大学英语六级；全国计算机二级
自我评价
做事有记录的习惯，喜欢把图纸变成零件。`;

const decorated = `王 小 川
男 | 1988.03 | 现居：芜湖市 | 13900139000
【求职意向】
仓储主管
【 工 作 经 验 】
江城物流集团有限公司    仓库主管
2015年3月 - 2022年10月
负责三个仓库的收发存
长江食品有限公司    仓管员
2010年07月 至 2015年02月
每日盘点
【学历】
芜湖职业技术学院    物流管理    大专
2007.09 ~ 2010.06
【语言能力】
英语：能读单据
【兴趣爱好】
钓鱼、象棋`;

const numbered = `张三丰的简历
一、基本信息
姓    名：张三丰
联系电话：+86 13700137000
目前状态：离职，随时到岗
期望月薪：6000-8,000元
二、教育经历
2018/09—2021/06
安徽工业职业学院
专业：电气自动化，专科
三、项目经验
2020.03-2020.06    自动灌装线改造    电气调试
接线、编写 PLC 程序
四、获奖情况
1. 校一等奖学金
2. 省技能大赛三等奖
五、自我评价：踏实，愿意上夜班。`;

const english = `Li Wei
Email: li.wei@example.com | Phone: 13600136000 | Gender: Male
Work Experience
Huaihe Software Co. Ltd | Backend Engineer | Jul 2019 - Present
- Built the billing service
Education
Sep 2015 - Jun 2019    Jianghuai University    Computer Science    Bachelor
Skills
Go, PostgreSQL, Kafka
Languages
English: fluent`;

describe('a résumé that was read', () => {
	it('[F-05] as it is written most: labels, then sections with the dates in front', () => {
		const read = readResume(classic);
		expect(read).toMatchObject({
			name: '周以宁',
			sex: 'female',
			bornOn: '1999-08',
			livesIn: '合肥市',
			phone: '13800138000',
			email: 'zhou.yining@example.com',
			positions: ['工艺工程师', '质量工程师'],
			cities: ['合肥', '南京'],
			payMin: 8_000,
			payMax: 12_000,
			schools: [
				{ degree: 'bachelor', school: '江淮理工大学', major: '机械工程', startedOn: '2017-09', endedOn: '2021-06' },
			],
			skills: ['SolidWorks', 'AutoCAD', 'GD&T'],
			certificates: ['大学英语六级', '全国计算机二级'],
			selfIntroduction: '做事有记录的习惯,喜欢把图纸变成零件。',
		});
		expect(read.work).toMatchObject([
			{ company: '皖江精密机械有限公司', title: '工艺工程师', isInternship: false, startedOn: '2021-07', endedOn: '' },
			{ company: '新桥汽车零部件厂', title: '实习生', isInternship: true, startedOn: '2020-07', endedOn: '2020-09' },
		]);
		expect(read.work[0]?.duties).toContain('节拍缩短 12 秒');
	});

	it('[F-05] with spread headings in brackets and the dates below the name', () => {
		expect(readResume(decorated)).toMatchObject({
			name: '王小川',
			sex: 'male',
			livesIn: '芜湖市',
			phone: '13900139000',
			positions: ['仓储主管'],
			work: [
				{
					company: '江城物流集团有限公司',
					title: '仓库主管',
					startedOn: '2015-03',
					endedOn: '2022-10',
					duties: '负责三个仓库的收发存',
				},
				{ company: '长江食品有限公司', title: '仓管员', startedOn: '2010-07', endedOn: '2015-02' },
			],
			schools: [
				{
					school: '芜湖职业技术学院',
					major: '物流管理',
					degree: 'junior-college',
					startedOn: '2007-09',
					endedOn: '2010-06',
				},
			],
			languages: ['英语:能读单据'],
			hobbies: ['钓鱼', '象棋'],
		});
	});

	it('[F-05] with numbered headings, the dates alone above, and a text beside its heading', () => {
		expect(readResume(numbered)).toMatchObject({
			name: '张三丰',
			phone: '13700137000',
			status: 'between-jobs',
			payMin: 6_000,
			payMax: 8_000,
			schools: [
				{
					school: '安徽工业职业学院',
					major: '电气自动化',
					degree: 'junior-college',
					startedOn: '2018-09',
					endedOn: '2021-06',
				},
			],
			projects: [{ name: '自动灌装线改造', role: '电气调试', what: '接线、编写 PLC 程序' }],
			honours: ['校一等奖学金', '省技能大赛三等奖'],
			selfIntroduction: '踏实,愿意上夜班。',
		});
	});

	it('[F-05] in English', () => {
		expect(readResume(english)).toMatchObject({
			name: 'Li Wei',
			sex: 'male',
			email: 'li.wei@example.com',
			work: [{ company: 'Huaihe Software Co. Ltd', title: 'Backend Engineer', startedOn: '2019-07', endedOn: '' }],
			schools: [
				{ school: 'Jianghuai University', major: 'Computer Science', degree: 'bachelor', startedOn: '2015-09' },
			],
			skills: ['Go', 'PostgreSQL', 'Kafka'],
		});
	});

	it('[F-05] invents nothing: an empty or foreign text gives empty fields', () => {
		for (const text of ['', '\n\n', '今日菜单：红烧肉 28 元', 'x'.repeat(30_000)])
			expect(readResume(text)).toMatchObject({ schools: [], work: [], projects: [], skills: [] });
	});

	it('[F-05] any text is read in short time and into the shape that the wire has', () => {
		const pieces = fc.constantFrom(
			'姓名：',
			'教育背景\n',
			'工作经历\n',
			'2019.07-',
			'至今',
			'大学\t',
			'电话',
			'|',
			'：',
			'\n',
			' ',
			'  ',
			'公司',
			'本科',
			'期望薪资：9k-',
			'1',
		);
		fc.assert(
			fc.property(
				fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 400 }),
				(parts) => {
					const startedAt = performance.now();
					ReadResume.parse(readResume(parts.join('').slice(0, 30_000)));
					expect(performance.now() - startedAt).toBeLessThan(1_000);
				},
			),
			{ numRuns: 60 },
		);
	});
});
