import postgres, { type Sql as Postgres, type TransactionSql } from 'postgres';
import { KeyTaken, type Receipt } from '@skyfair/shared/platform/dispatch';
import { Trouble } from '@skyfair/shared/protocol/problem';

export type Sql = Postgres<{ bigint: number }>;
export type Tx = TransactionSql<{ bigint: number }>;

/**
 * Whose rows a transaction may see. Row-level security reads it from the session; without one nothing is visible.
 * `organizer`: one tenant. `platform`: jobs and look-ups that cross tenants (the fair clock, a seeker's own tickets, sign-in).
 */
export type Scope = { readonly organizer: string } | 'platform';

export interface Database {
	/** One transaction in a scope. With a receipt, the returned value is remembered as the reply to that key, in the same commit. */
	transact<T>(scope: Scope, work: (tx: Tx) => Promise<T>, receipt?: Receipt | null): Promise<T>;
	recall(receipt: Receipt): Promise<{ requestHash: string; reply: unknown } | null>;
	ping(): Promise<string>;
	readonly sql: Sql;
	close(): Promise<void>;
}

/** The role that owns nothing and cannot bypass row-level security; made by the first migration. */
export const APP_ROLE = 'skyfair_app';

export interface DatabaseOptions {
	readonly url: string;
	readonly maxConnections?: number;
	/** A statement that takes longer is cut: a lock storm must not hold the pool (F9). */
	readonly statementTimeoutMs?: number;
}

export function connect({ url, maxConnections = 20, statementTimeoutMs = 5_000 }: DatabaseOptions): Database {
	const sql = postgres(url, {
		max: maxConnections,
		idle_timeout: 60,
		connect_timeout: 5,
		backoff: reconnectAfterSeconds,
		onnotice: () => undefined,
		types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
		connection: {
			application_name: 'skyfair',
			role: APP_ROLE,
			statement_timeout: statementTimeoutMs,
			synchronous_commit: 'on',
			timezone: 'UTC',
		},
	});

	const transact: Database['transact'] = async (scope, work, receipt) => {
		try {
			const result = await sql.begin(async (tx) => {
				await enter(tx, scope);
				const value = await work(tx);
				if (receipt) await remember(tx, receipt, value);
				return { value };
			});
			return result.value;
		} catch (error) {
			throw asTrouble(error);
		}
	};

	return {
		sql,
		transact,
		recall: (receipt) =>
			transact('platform', async (tx) => {
				const [row] = await tx<{ requestHash: string; reply: unknown }[]>`
					select /* receipt.recall */ request_hash as "requestHash", reply from command_replies
					where actor_id = ${receipt.actorId} and key = ${receipt.key}`;
				return row ?? null;
			}),
		ping: () =>
			transact(
				'platform',
				async (tx) =>
					(await tx<{ version: string }[]>`select /* ping */ current_setting('server_version') as version`)[0]
						?.version ?? '',
			),
		close: () => sql.end({ timeout: 5 }),
	};
}

export const enter = (tx: Tx, scope: Scope) =>
	scope === 'platform'
		? tx`select set_config('skyfair.scope', 'platform', true)`
		: tx`select set_config('skyfair.organizer', ${scope.organizer}, true)`;

export async function remember(tx: Tx, receipt: Receipt, reply: unknown): Promise<void> {
	const stored = await tx`
		insert into command_replies (actor_id, key, name, request_hash, reply)
		values (${receipt.actorId}, ${receipt.key}, ${receipt.name}, ${receipt.requestHash}, ${tx.json(jsonOf(reply))})
		on conflict (actor_id, key) do nothing`;
	// Thrown inside the transaction: the second effect is rolled back and the first reply is given again.
	if (stored.count === 0) throw new KeyTaken();
}

/** What JSON would make of it: drops undefined, so that a repeated reply is equal to the first. */
export const jsonOf = (value: unknown): postgres.JSONValue =>
	JSON.parse(JSON.stringify(value ?? null)) as postgres.JSONValue;

/**
 * The library's own steps go up to 20 s and a query waits them out, so a database that was away for two seconds would hold pages for
 * twenty. A pool on its own machine or network may knock twice a second.
 */
export const reconnectAfterSeconds = (retries: number): number =>
	Math.min(0.05 * 2 ** retries, 0.5) * (0.5 + Math.random() / 2);

const connectionCodes = new Set([
	'CONNECTION_CLOSED',
	'CONNECTION_ENDED',
	'CONNECTION_DESTROYED',
	'CONNECT_TIMEOUT',
	'ECONNREFUSED',
	'ECONNRESET',
	'EPIPE',
	'ENOENT',
]);
/** Classes 08 connection, 53 resources, 57 operator intervention, 55P03 lock, 40 rollback: all worth a retry later. */
const retriable = /^(08|53|57|58|40|55P03|25P02)/;

function asTrouble(error: unknown): unknown {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return connectionCodes.has(code) || retriable.test(code) ? new Trouble(`postgres: ${code}`, { cause: error }) : error;
}

/** The constraint that a failed statement broke, for actions that turn it into a refusal. */
export const brokenConstraint = (error: unknown): string | null =>
	error instanceof postgres.PostgresError && error.code.startsWith('23') ? (error.constraint_name ?? '') : null;
