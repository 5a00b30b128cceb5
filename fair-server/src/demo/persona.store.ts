import { z } from 'zod';
import { Role } from '@skyfair/shared/accounts/roles';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

const InTwoTongues = z.object({ 'zh-CN': z.string(), en: z.string() });
export const Persona = z.object({
	id: z.string(),
	name: z.string(),
	nameEn: z.string(),
	role: Role,
	of: z.string().nullable(),
	tryThis: InTwoTongues,
});
export type Persona = z.infer<typeof Persona>;

export async function savePersonas(tx: Tx, personas: readonly (Persona & { personId: string })[]): Promise<void> {
	await tx`delete /* demo.personas */ from demo_personas`;
	for (const [place, { personId, ...persona }] of personas.entries()) {
		await tx`
			insert /* demo.persona */ into demo_personas (id, place, person_id, role, persona)
			values (${persona.id}, ${place}, ${personId}, ${persona.role}, ${tx.json(jsonOf(persona))})`;
	}
}

export async function listPersonas(tx: Tx): Promise<Persona[]> {
	const rows = await tx<{ persona: unknown }[]>`select /* demo.list */ persona from demo_personas order by place`;
	return rows.map(({ persona }) => Persona.parse(persona));
}

export async function findPersona(tx: Tx, id: string): Promise<{ personId: string; role: Role } | null> {
	const [row] = await tx<
		{ personId: string; role: Role }[]
	>`select /* demo.find */ person_id as "personId", role from demo_personas where id = ${id}`;
	return row ?? null;
}
