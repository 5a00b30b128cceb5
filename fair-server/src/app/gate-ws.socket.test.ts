import { gateContract } from '../../test/gate.contract.ts';

gateContract('ws', 10);
