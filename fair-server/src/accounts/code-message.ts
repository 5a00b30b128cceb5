export type CodePurpose = 'sign-in' | 'reset-password' | 'change-phone' | 'guardian';

const doing: Record<CodePurpose, { zh: string; en: string }> = {
	'sign-in': { zh: '登录', en: 'sign in' },
	'reset-password': { zh: '重设密码', en: 'reset your password' },
	guardian: { zh: '确认您同意您监护的未成年人使用空聘求职', en: 'consent, as guardian, to a minor’s job search' },
	'change-phone': { zh: '更换手机号', en: 'change your phone number' },
};

/** The person's language is unknown before sign-in: both, the code first. */
export const codeMessage = (code: string, purpose: CodePurpose): string =>
	`【空聘】验证码 ${code}，用于${doing[purpose].zh}，5 分钟内有效。请勿告诉任何人。 Skyfair code ${code} to ${doing[purpose].en}.`;

/** To the owner of the number only; who asked on the page learns nothing. */
export const noAccountMessage =
	'【空聘】有人请求重设此号码的密码，但此号码尚未注册空聘。如非本人操作请忽略。 Skyfair: this number has no account.';

export const phoneMovedMessage = (newMasked: string): string =>
	`【空聘】您的账号已改用 ${newMasked} 登录。如非本人操作，请立即联系客服。 Skyfair: your account now signs in with ${newMasked}.`;
