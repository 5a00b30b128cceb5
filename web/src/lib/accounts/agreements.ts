import { getLocale } from '#lib/paraglide/runtime.js';

/** what a person accepts before an account exists (B-04). The server keeps the same list and refuses an older version. */
export interface Agreement {
	readonly document: string;
	readonly version: string;
	readonly title: { readonly 'zh-CN': string; readonly en: string };
}

const agreement = (document: string, zh: string, en: string): Agreement => ({
	document,
	version: '1.0',
	title: { 'zh-CN': zh, en },
});
export const agreements: readonly Agreement[] = [
	agreement('user-agreement', '用户服务协议', 'User service agreement'),
	agreement('code-of-conduct', '用户行为规范', 'Code of conduct'),
	agreement('privacy-policy', '隐私政策', 'Privacy policy'),
	agreement('legal-notice', '法律声明', 'Legal notice'),
	agreement('credit-commitment', '信用承诺', 'Credit commitment'),
	agreement('publishing-rules', '信息发布规则', 'Information publishing rules'),
];

/** 《隐私政策》 in Chinese, plain in English. */
export const agreementName = ({ title }: Agreement): string =>
	getLocale() === 'zh-CN' ? `《${title['zh-CN']}》` : title.en;
