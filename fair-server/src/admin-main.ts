// npm run admin -- create --name "王芳" --phone 13800138000 [--password-stdin]
// Makes an administrator of the platform on the machine that has the database and its key.
// npm run admin -- outbox
// Shows what the provider `outbox` holds: how codes reach people where no SMS provider has been chosen yet.
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { Password, PersonName } from '@skyfair/shared/accounts/accounts.commands';
import { ConfigFault, configOrExit, EXIT_CONFIG } from '@skyfair/shared/platform/config';
import { createLog } from '@skyfair/shared/platform/log';
import { Refusal, Trouble } from '@skyfair/shared/protocol/problem';
import { createAccounts, type MadeAdministrator } from './accounts/index.ts';
import { FairConfig } from './config.ts';
import { createOutbox, type Outbox } from './notices/index.ts';
import { systemClock } from './platform/clock.ts';
import { createFieldCipher } from './platform/field-cipher.ts';
import { createIds } from './platform/ids.ts';
import { connect } from './platform/postgres/database.ts';
import { migrate } from './platform/postgres/migrations.ts';
import type { Bus } from './platform/redis/bus.ts';

const EXIT_USAGE = 64;
/** Only what this command needs: it runs without Redis and without the media-server's keys. */
const AdminConfig = FairConfig.pick({
	DATABASE_URL: true,
	FIELD_ENCRYPTION_KEY: true,
	SMS_PROVIDER: true,
	MAIL_PROVIDER: true,
	DEMO: true,
});

/** Said to the person at the keyboard, Chinese first. */
class Stop extends Error {
	readonly exitCode: number;
	constructor(zh: string, en: string, exitCode = 1) {
		super(`${zh}\n${en}`);
		this.exitCode = exitCode;
	}
}

const usage = () =>
	new Stop(
		'用法：npm run admin -- create --name 姓名 --phone 手机号 [--password-stdin]\n      npm run admin -- outbox',
		'Usage: npm run admin -- create --name NAME --phone PHONE [--password-stdin]\n       npm run admin -- outbox',
		EXIT_USAGE,
	);

function readArguments(given: readonly string[]): { name: string; phone: string; passwordFromStdin: boolean } {
	const { values, positionals } = parseKnown(given);
	if (positionals.length !== 1 || positionals[0] !== 'create' || !values.name || !values.phone) throw usage();
	const name = PersonName.safeParse(values.name);
	if (!name.success) throw new Stop('姓名应为 1 到 60 个字。', 'The name must have 1 to 60 characters.', EXIT_USAGE);
	return { name: name.data, phone: values.phone, passwordFromStdin: values['password-stdin'] ?? false };
}

function parseKnown(given: readonly string[]) {
	try {
		return parseArgs({
			args: [...given],
			allowPositionals: true,
			options: { name: { type: 'string' }, phone: { type: 'string' }, 'password-stdin': { type: 'boolean' } },
		});
	} catch {
		throw usage();
	}
}

async function readPassword(): Promise<string> {
	if (process.stdin.isTTY)
		process.stderr.write('密码（输入后回车，再按 Ctrl-D）/ Password (end with Enter, then Ctrl-D):\n');
	const password = (await text(process.stdin)).replace(/\r?\n[\s\S]*$/, '');
	if (!Password.safeParse(password).success)
		throw new Stop('密码应为 10 到 128 个字符。', 'The password must have 10 to 128 characters.', EXIT_USAGE);
	return password;
}

/** One command speaks to nobody: the running servers find what it changed by their polls. */
const noBus: Bus = {
	publish: () => undefined,
	subscribe: () => () => undefined,
	onBack: () => undefined,
	isUp: () => false,
	close: () => undefined,
};

async function main(): Promise<void> {
	const given = process.argv.slice(2);
	if (given.length === 1 && given[0] === 'outbox') return withWorld(showOutbox);
	const asked = readArguments(given);
	return withWorld((opened) => create(asked, opened));
}

interface Opened {
	readonly config: z.infer<typeof AdminConfig>;
	readonly world: Parameters<typeof createAccounts>[0];
	readonly outbox: Outbox;
}

async function withWorld(work: (opened: Opened) => Promise<void>): Promise<void> {
	const config = configOrExit(AdminConfig, process.env);
	const key = Buffer.from(config.FIELD_ENCRYPTION_KEY.reveal(), 'base64url');
	if (key.length < 32)
		throw new Stop(
			'FIELD_ENCRYPTION_KEY 应为 32 字节的 base64url。',
			'FIELD_ENCRYPTION_KEY must be 32 bytes, base64url.',
			EXIT_CONFIG,
		);
	await migrate(config.DATABASE_URL);
	const db = connect({ url: config.DATABASE_URL, maxConnections: 1 });
	try {
		const world = {
			db,
			clock: systemClock,
			cipher: createFieldCipher(key),
			bus: noBus,
			log: createLog('admin', 'error'),
			newId: createIds(() => Date.now()),
		};
		const outbox = createOutbox(world, { smsProvider: config.SMS_PROVIDER, mailProvider: 'outbox' });
		await work({ config, world, outbox });
	} finally {
		await db.close();
	}
}

type Asked = ReturnType<typeof readArguments>;
async function create({ name, phone, passwordFromStdin }: Asked, { config, world, outbox }: Opened): Promise<void> {
	const given = passwordFromStdin ? await readPassword() : undefined;
	// Without a way to send a code nobody could sign in: then a password is made and shown.
	const made =
		given === undefined && config.SMS_PROVIDER === 'outbox' && !config.DEMO
			? randomBytes(15).toString('base64url')
			: undefined;
	const accounts = createAccounts(world, {
		sms: outbox.sms,
		redis: null,
		internalSecret: randomBytes(32),
		demo: false,
	});
	show(await accounts.createAdministrator({ name, phone, password: given ?? made }), name, made);
}

/** Whoever can run this has the database and its key anyway; the page of the demo does not exist here. */
async function showOutbox({ outbox }: Opened): Promise<void> {
	const held = await outbox.readOutbox();
	if (held.length === 0) process.stderr.write('发件箱是空的。\nThe outbox is empty.\n');
	for (const { createdAt, channel, recipient, subject, text: said } of held.toReversed())
		process.stdout.write(
			`${[new Date(createdAt).toISOString(), channel, recipient, subject ?? '', said].join('\t')}\n`,
		);
}

function show({ phoneMasked, secondFactor }: MadeAdministrator, name: string, password: string | undefined): void {
	const lines = [`管理员已建立 / Administrator made: ${name} ${phoneMasked}`];
	if (password) lines.push('', '初始密码（仅显示这一次）/ First password (shown this once):', `  ${password}`);
	if (secondFactor) {
		lines.push(
			'',
			'双重验证：把下面的地址添加到验证器应用 / Second factor: add this to an authenticator app',
			`  ${secondFactor.otpauthUrl}`,
		);
		lines.push(
			`  密钥 / secret: ${secondFactor.secret}`,
			'',
			'恢复码，每个只能用一次，请抄下保存 / Recovery codes, each good once, keep them:',
		);
		lines.push(...secondFactor.recoveryCodes.map((code) => `  ${code}`));
	} else lines.push('', '此人已有双重验证，保持不变。 / This person has a second factor already; it stays.');
	process.stdout.write(`${lines.join('\n')}\n`);
}

/** What a person can do about it; null: a bug, shown whole. */
function sentenceFor(error: unknown): Stop | null {
	if (error instanceof Stop) return error;
	if (error instanceof ConfigFault) return new Stop('配置不可用：', error.message, EXIT_CONFIG);
	if (error instanceof Refusal) return refusalSentence(error);
	if (error instanceof Trouble || isConnectionFault(error)) {
		return new Stop(
			'连不上数据库，请检查 DATABASE_URL，并确认 PostgreSQL 正在运行。',
			'The database cannot be reached: check DATABASE_URL and that PostgreSQL is running.',
		);
	}
	return null;
}

function refusalSentence({ problem }: Refusal): Stop {
	const reason = problem.fields?.[0]?.reason;
	if (problem.code === 'phone-taken')
		return new Stop('这个手机号已经是平台管理员。', 'This number is an administrator of the platform already.');
	if (problem.code === 'wrong-state')
		return new Stop('这个手机号的账号已被停用或注销。', 'The account of this number is blocked or cancelled.');
	if (problem.code === 'password-too-weak')
		return new Stop(
			'密码太常见、太简单，或包含手机号。',
			'The password is too common, too simple, or contains the phone number.',
		);
	if (reason === 'country-not-served')
		return new Stop('这个国家或地区的号码收不到短信。', 'No messages are sent to numbers of that country.');
	return new Stop(
		'这不是有效的手机号，例如 13800138000。',
		'This is not a mobile number; an example: 13800138000.',
		EXIT_USAGE,
	);
}

const isConnectionFault = (error: unknown): boolean =>
	error instanceof Error &&
	'code' in error &&
	/^(ECONN|ENOTFOUND|EAI_AGAIN|CONNECT|CONNECTION_|28|3D)/.test(String(error.code));

try {
	await main();
} catch (error) {
	const stop = sentenceFor(error);
	process.stderr.write(`${stop ? stop.message : String(error instanceof Error ? error.stack : error)}\n`);
	process.exitCode = stop?.exitCode ?? 1;
}
