import type { EmployeeProof } from '@skyfair/shared/employers/employee.commands';
import { m } from '#lib/paraglide/messages.js';

type Kind = EmployeeProof['photo']['kind'];
const kinds: Record<Kind, () => string> = {
	badge: m.employers_employee_badge,
	'door-plate': m.employers_employee_door_plate,
	'hand-held-id': m.employers_employee_hand_held_id,
};
export const photoKinds = () => (Object.keys(kinds) as Kind[]).map((value) => ({ value, label: kinds[value]() }));
const anyKind: Readonly<Record<string, () => string>> = kinds;
export const photoKindWords = (kind: string): string => anyKind[kind]?.() ?? kind;
