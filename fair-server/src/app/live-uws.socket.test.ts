import { liveContract } from '../../test/live.contract.ts';

liveContract('uws', 11);
