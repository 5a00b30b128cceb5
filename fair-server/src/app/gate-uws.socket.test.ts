import { gateContract } from '../../test/gate.contract.ts';

gateContract('uws', 9);
