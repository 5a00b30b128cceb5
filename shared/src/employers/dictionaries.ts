import { z } from 'zod';

/** E-12: closed lists, so that supply and demand can be counted. A word may be added here, never renamed: facts carry it. */
type Names = { readonly 'zh-CN': string; readonly en: string };
const names = (zh: string, en: string): Names => ({ 'zh-CN': zh, en });
const keysOf = <Key extends string>(list: Readonly<Record<Key, Names>>) => Object.keys(list) as [Key, ...Key[]];

/** The twenty sections of GB/T 4754-2017, in its order (A to T). */
export const industries = {
	agriculture: names('农、林、牧、渔业', 'Agriculture, forestry and fishing'),
	mining: names('采矿业', 'Mining'),
	manufacturing: names('制造业', 'Manufacturing'),
	utilities: names('电力、热力、燃气及水生产和供应业', 'Power, heat, gas and water'),
	construction: names('建筑业', 'Construction'),
	trade: names('批发和零售业', 'Wholesale and retail'),
	transport: names('交通运输、仓储和邮政业', 'Transport, storage and post'),
	hospitality: names('住宿和餐饮业', 'Hotels and catering'),
	software: names('信息传输、软件和信息技术服务业', 'Software and information services'),
	finance: names('金融业', 'Finance'),
	'real-estate': names('房地产业', 'Real estate'),
	business: names('租赁和商务服务业', 'Leasing and business services'),
	science: names('科学研究和技术服务业', 'Science and technical services'),
	environment: names('水利、环境和公共设施管理业', 'Water, environment and public facilities'),
	household: names('居民服务、修理和其他服务业', 'Household, repair and other services'),
	education: names('教育', 'Education'),
	health: names('卫生和社会工作', 'Health and social work'),
	culture: names('文化、体育和娱乐业', 'Culture, sport and entertainment'),
	'public-administration': names('公共管理、社会保障和社会组织', 'Public administration and social organizations'),
	international: names('国际组织', 'International organizations'),
} as const;
export const Industry = z.enum(keysOf(industries)).meta({ description: '行业门类 (GB/T 4754-2017 sections)' });
export type Industry = z.infer<typeof Industry>;

export const occupations = {
	management: names('经营管理', 'Management'),
	software: names('软件与数据', 'Software and data'),
	electronics: names('电子与电气', 'Electronics and electrical'),
	mechanics: names('机械与工艺', 'Mechanics and process'),
	production: names('生产操作', 'Production'),
	quality: names('质量与检测', 'Quality and testing'),
	maintenance: names('设备维修', 'Equipment maintenance'),
	building: names('建筑与工程', 'Building and civil works'),
	energy: names('能源与环保', 'Energy and environment'),
	research: names('科学研究', 'Research'),
	medicine: names('医疗', 'Medicine'),
	nursing: names('护理与照护', 'Nursing and care'),
	pharmacy: names('药学与检验', 'Pharmacy and laboratory'),
	teaching: names('教学与培训', 'Teaching and training'),
	logistics: names('物流与采购', 'Logistics and purchasing'),
	driving: names('驾驶与配送', 'Driving and delivery'),
	sales: names('销售与商务', 'Sales'),
	marketing: names('市场与新媒体', 'Marketing and new media'),
	service: names('客户与门店服务', 'Customer and shop service'),
	catering: names('餐饮与住宿服务', 'Catering and hotel service'),
	finance: names('财务与审计', 'Finance and audit'),
	people: names('人力与行政', 'People and administration'),
	legal: names('法务与合规', 'Legal and compliance'),
	design: names('设计与创意', 'Design'),
	agriculture: names('农林牧渔', 'Agriculture'),
	other: names('其他', 'Other'),
} as const;
export const Occupation = z.enum(keysOf(occupations)).meta({ description: '职业类别' });
export type Occupation = z.infer<typeof Occupation>;

/** From the lowest to the highest; a job's `any` means that no level is asked for. */
export const educationLevels = {
	any: names('学历不限', 'Any'),
	'junior-high': names('初中', 'Junior high school'),
	'high-school': names('高中', 'High school'),
	'secondary-vocational': names('中专 / 技校', 'Secondary vocational'),
	'junior-college': names('大专', 'Junior college'),
	bachelor: names('本科', 'Bachelor'),
	master: names('硕士', 'Master'),
	doctor: names('博士', 'Doctor'),
} as const;
export const EducationLevel = z.enum(keysOf(educationLevels)).meta({ description: '学历要求' });
export type EducationLevel = z.infer<typeof EducationLevel>;
export const Degree = EducationLevel.exclude(['any']).meta({ description: '学历' });
export type Degree = z.infer<typeof Degree>;

export const employmentTypes = {
	'full-time': names('全日制', 'Full-time'),
	'part-time': names('非全日制', 'Part-time'),
	internship: names('实习', 'Internship'),
	dispatch: names('劳务派遣', 'Labour dispatch'),
	seasonal: names('季节性 / 短期', 'Seasonal'),
} as const;
export const EmploymentType = z.enum(keysOf(employmentTypes)).meta({ description: '用工类型' });
export type EmploymentType = z.infer<typeof EmploymentType>;

export const employerSizes = {
	'1-19': names('20 人以下', 'Under 20'),
	'20-99': names('20–99 人', '20–99'),
	'100-499': names('100–499 人', '100–499'),
	'500-999': names('500–999 人', '500–999'),
	'1000-9999': names('1000–9999 人', '1,000–9,999'),
	'10000+': names('10000 人以上', '10,000 and more'),
} as const;
export const EmployerSize = z.enum(keysOf(employerSizes)).meta({ description: '单位规模' });
export type EmployerSize = z.infer<typeof EmployerSize>;

export const ownerships = {
	private: names('民营企业', 'Private company'),
	'state-owned': names('国有企业', 'State-owned company'),
	foreign: names('外商独资', 'Foreign-owned company'),
	'joint-venture': names('中外合资', 'Joint venture'),
	'public-institution': names('事业单位', 'Public institution'),
	'social-organization': names('社会组织', 'Social organization'),
	'sole-proprietor': names('个体工商户', 'Sole proprietor'),
} as const;
export const Ownership = z.enum(keysOf(ownerships)).meta({ description: '单位性质' });
export type Ownership = z.infer<typeof Ownership>;
