import type { Benchmark } from './benchmark.ts';
import { commitAwaited } from './parts/b8-commit-awaited.ts';
import { searchAnswered } from './parts/g06-search-answered.ts';

/** Every figure that can be measured so far, in the order of the goals. */
export const benchmarks: readonly Benchmark[] = [commitAwaited, searchAnswered];
