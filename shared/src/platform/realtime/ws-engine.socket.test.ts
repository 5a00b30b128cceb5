import { engineContract } from '../../../test/engine.contract.ts';

engineContract('ws');
