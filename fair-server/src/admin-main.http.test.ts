import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { appCode } from '../test/account-world.ts';
import { createAccountHttp, newPhone, sessionOf, type AccountHttp } from '../test/account-http.ts';

// Each command is a process of its own, with a migration check: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let on: AccountHttp;
beforeAll(async () => {
	on = await createAccountHttp();
});
afterAll(() => on.close());

/** As the person at the keyboard sees it. */
async function admin(args: string[], { stdin = '', env = {} }: { stdin?: string; env?: Record<string, string> } = {}) {
	const child = spawn(process.execPath, [fileURLToPath(new URL('./admin-main.ts', import.meta.url)), ...args], {
		env: { PATH: process.env['PATH'], DATABASE_URL: on.databaseUrl, FIELD_ENCRYPTION_KEY: on.fieldKey, ...env },
	});
	child.stdin.end(stdin);
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
	return { exitCode: await ended, out, err };
}
const create = (phone: string) => ['create', '--name', '王芳', '--phone', phone];

test('[B-14] the first administrator is made on the command line and gets in with password and second factor only', async () => {
	const phone = newPhone();
	const { exitCode, out } = await admin(create(phone));
	expect(exitCode).toBe(0);
	expect(out).not.toContain(phone);
	const password = /password .*\n {2}(\S+)/i.exec(out)?.[1] ?? '';
	const secret = /secret: (\w+)/.exec(out)?.[1] ?? '';
	expect(out.match(/^ {2}[A-Z2-9]{5}-[A-Z2-9]{5}$/gm)).toHaveLength(10);

	const as = on.browser();
	const signedIn = await as.post('session:sign-in-with-password', { phone, password });
	expect(sessionOf(signedIn)).toMatchObject({ acting: { role: 'platform-admin' }, secondFactor: 'needed' });
	expect(await as.get('organizer:list')).toMatchObject({ status: 401, code: 'second-factor-needed' });
	expect(await as.post('session:verify-second-factor', { code: appCode(secret, on.clock.now()) })).toMatchObject({
		status: 200,
	});
	expect(await as.get('organizer:list')).toMatchObject({ status: 200, data: [] });
	expect(await admin(create(phone))).toMatchObject({
		exitCode: 1,
		err: expect.stringContaining('已经是平台管理员') as string,
	});
});

test('a given password is used and not shown; a bad one, or nonsense, is refused in two languages', async () => {
	const phone = newPhone();
	const weak = await admin([...create(phone), '--password-stdin'], { stdin: `${phone}!\n` });
	expect(weak).toMatchObject({ exitCode: 1, out: '' });
	expect(weak.err).toMatch(/密码太常见.*\n.*too common/);
	const good = await admin([...create(phone), '--password-stdin'], { stdin: 'correct horse battery\n' });
	expect(good.exitCode).toBe(0);
	expect(good.out).not.toContain('correct horse');
	expect(
		await on.browser().post('session:sign-in-with-password', { phone, password: 'correct horse battery' }),
	).toMatchObject({ status: 200 });
	for (const [args, exitCode, words] of [
		[['create', '--nonsense'], 64, 'Usage: '],
		[create('110'), 64, '不是有效的手机号'],
		[create('+14155550100'), 1, 'that country'],
	] as const) {
		const refused = await admin([...args]);
		expect(refused.exitCode).toBe(exitCode);
		expect(refused.err).toContain(words);
	}
});

test('an unknown provider, a missing key or an unreachable database stops it with one sentence', async () => {
	const unknown = await admin(create(newPhone()), { env: { SMS_PROVIDER: 'pigeon' } });
	expect(unknown).toMatchObject({
		exitCode: 78,
		err: expect.stringContaining('SMS_PROVIDER: there is no provider "pigeon" (known: outbox)') as string,
	});
	expect(await admin(create(newPhone()), { env: { FIELD_ENCRYPTION_KEY: '' } })).toMatchObject({
		exitCode: 78,
		err: expect.stringContaining('FIELD_ENCRYPTION_KEY') as string,
	});
	const away = await admin(create(newPhone()), { env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' } });
	expect(away).toMatchObject({ exitCode: 1, err: expect.stringContaining('连不上数据库') as string });
	expect(away.err.trim().split('\n')).toHaveLength(2);
});
