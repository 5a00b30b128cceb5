import { describe } from 'vitest';
import { liveContract } from '../../test/live.contract.ts';

describe('[I-10 H-02 H-12 B-10] the live fair on uws', () => {
	liveContract('uws', 11);
});
