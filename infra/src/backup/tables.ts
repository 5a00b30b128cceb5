import type { Sql, TransactionSql } from 'postgres';

export interface Table {
	name: string;
	/** In the order of the table, without those that the database computes itself. */
	columns: string[];
	/** Tables whose rows must be there first. */
	needs: string[];
}

/** Which migration came last is not data: it must be the same on both sides. */
const MIGRATIONS = 'schema_migrations';

export async function readTables(sql: TransactionSql): Promise<Table[]> {
	return sql<Table[]>`
		select /* backup.tables */ c.relname as name,
			array(select a.attname::text from pg_attribute a
				where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
				order by a.attnum) as columns,
			array(select distinct t.relname::text from pg_constraint k join pg_class t on t.oid = k.confrelid
				where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = 'public' and c.relkind = 'r' and c.relname <> ${MIGRATIONS}
		order by c.relname`;
}

export interface Migration {
	name: string;
	hash: string;
}

export const readMigrations = (sql: Sql | TransactionSql): Promise<Migration[]> =>
	sql<Migration[]>`select /* backup.migrations */ name, hash from ${sql(MIGRATIONS)} order by name`;

export interface Sequence {
	name: string;
	lastValue: string;
	isCalled: boolean;
}

export async function readSequences(sql: TransactionSql): Promise<Sequence[]> {
	const names = await sql<{ name: string }[]>`
		select /* backup.sequences */ c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = 'public' and c.relkind = 'S' order by c.relname`;
	const sequences: Sequence[] = [];
	for (const { name } of names) {
		const [row] = await sql<Sequence[]>`
			select /* backup.sequence */ ${name} as name, last_value::text as "lastValue", is_called as "isCalled" from ${sql(name)}`;
		if (row !== undefined) sequences.push(row);
	}
	return sequences;
}

/** Each table behind those that it needs. */
export function inOrderOfNeed<T extends Pick<Table, 'name' | 'needs'>>(tables: readonly T[]): T[] {
	const left = new Map(tables.map((table) => [table.name, table]));
	const ordered: T[] = [];
	while (left.size > 0) {
		const ready = [...left.values()].filter(({ needs }) => needs.every((name) => !left.has(name)));
		if (ready.length === 0) throw new Error(`these tables need each other in a circle: ${[...left.keys()].join(', ')}`);
		for (const table of ready) {
			ordered.push(table);
			left.delete(table.name);
		}
	}
	return ordered;
}
