/** The six documents of A-06 that a person accepts before an account exists. Their texts are in docs/rules, one file each. */
export interface PublishedDocument {
	readonly document: string;
	readonly version: string;
	readonly title: string;
	readonly titleEn: string;
}

export const requiredDocuments: readonly PublishedDocument[] = [
	{ document: 'user-agreement', version: '1.0', title: '用户服务协议', titleEn: 'User service agreement' },
	{ document: 'code-of-conduct', version: '1.0', title: '用户行为规范', titleEn: 'Code of conduct' },
	{ document: 'privacy-policy', version: '1.0', title: '隐私政策', titleEn: 'Privacy policy' },
	{ document: 'legal-notice', version: '1.0', title: '法律声明', titleEn: 'Legal notice' },
	{ document: 'credit-commitment', version: '1.0', title: '信用承诺', titleEn: 'Credit commitment' },
	{ document: 'publishing-rules', version: '1.0', title: '信息发布规则', titleEn: 'Information publishing rules' },
];
