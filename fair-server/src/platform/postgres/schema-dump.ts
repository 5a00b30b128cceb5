import type { Sql } from 'postgres';

interface Table {
	name: string;
	owner: string;
	secured: boolean;
	columns: string[];
	constraints: string[];
	indexes: string[];
	policies: string[];
	granted: string | null;
}

/**
 * The schema as text, from the catalogue: what the migrations have really made, for a reader and for a review. Not a program: a database is
 * made by the migrations alone.
 */
export async function dumpSchema(sql: Sql): Promise<string> {
	const [functions, tables] = [await readFunctions(sql), await readTables(sql)];
	const parts = [
		'-- What the migrations make, written by fair-server/src/schema-main.ts. Read it, change the migrations.',
		...functions,
		...tables.map(tableText),
	];
	return `${parts.join('\n\n')}\n`;
}

function tableText(table: Table): string {
	const inside = [...table.columns, ...table.constraints].map((line) => `\t${line}`).join(',\n');
	return [
		`create table ${table.name} (\n${inside}\n);`,
		...table.indexes.map((line) => `${line};`),
		...(table.secured ? [`alter table ${table.name} enable row level security;`] : []),
		...table.policies.map((line) => `${line};`),
		...(table.granted === null ? [] : [`grant ${table.granted} on ${table.name} to skyfair_app;`]),
		...(table.owner === 'migrator' ? [] : [`alter table ${table.name} owner to ${table.owner};`]),
	].join('\n');
}

async function readFunctions(sql: Sql): Promise<string[]> {
	const rows = await sql<{ text: string }[]>`
		select /* schema.functions */ pg_get_functiondef(p.oid) as text from pg_proc p
		where p.pronamespace = 'public'::regnamespace order by p.proname`;
	return rows.map(({ text }) => `${text.trim()};`);
}

/** Whoever migrates has another name on every machine: it is written as `migrator`. */
async function readTables(sql: Sql): Promise<Table[]> {
	return await sql<Table[]>`
		select /* schema.tables */ c.relname as name, c.relrowsecurity as secured,
			case when c.relowner = (select datdba from pg_database where datname = current_database()) or c.relowner = current_user::regrole
				then 'migrator' else c.relowner::regrole::text end as owner,
			array(
				select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
					case when a.attgenerated = 's' then format('generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
						when a.attidentity = 'a' then 'generated always as identity'
						when d.adbin is not null then 'default ' || pg_get_expr(d.adbin, d.adrelid) end,
					case when a.attnotnull then 'not null' end)
				from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
				where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum
			) as columns,
			array(
				select format('constraint %s %s', conname, pg_get_constraintdef(oid)) from pg_constraint
				where conrelid = c.oid and contype <> 'n' order by contype = 'f', contype desc, conname
			) as constraints,
			array(
				select replace(replace(indexdef, 'CREATE UNIQUE INDEX', 'create unique index'), 'CREATE INDEX', 'create index') from pg_indexes
				where schemaname = 'public' and tablename = c.relname
					and indexname not in (select conname from pg_constraint where conrelid = c.oid)
				order by indexname
			) as indexes,
			array(
				select format('create policy %s on %s for %s using (%s)%s', policyname, tablename, lower(cmd), qual,
					case when with_check is null then '' else format(' with check (%s)', with_check) end)
				from pg_policies where schemaname = 'public' and tablename = c.relname order by policyname
			) as policies,
			(
				select string_agg(lower(privilege_type), ', ' order by privilege_type) from information_schema.role_table_grants g
				where g.table_schema = 'public' and g.table_name = c.relname and g.grantee = 'skyfair_app'
			) as granted
		from pg_class c
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
		order by c.relname`;
}
