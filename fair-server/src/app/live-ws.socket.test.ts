import { liveContract } from '../../test/live.contract.ts';

liveContract('ws', 12);
