import { describe } from 'vitest';
import { gateContract } from '../../test/gate.contract.ts';

describe('[B-01 B-15 threat-2] the gate on uws', () => {
	gateContract('uws', 9);
});
