import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { tries } from '../../thorough';
import { runHistory } from './run';
import { history } from './steps';

/** `HISTORIES=5000 SEED=7` has it go through as many others. */
const { HISTORIES: count, SEED: seed = '1' } = process.env;

beforeAll(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterAll(() => vi.useRealTimers());

it('what is published after any history is what a fresh start says', { timeout: 3_600_000 }, async () => {
	const numRuns = count === undefined ? tries(500) : Number(count);
	await expect(
		fc.assert(
			fc.asyncProperty(history, async (one) => {
				try {
					await runHistory(one);
				} catch (error) {
					const { steps: first, ...beginning } = one.beginning;
					const [folders, ...steps] = [beginning, ...first, '--', ...one.steps].map((part) => JSON.stringify(part));
					throw new Error(`${folders}\n${steps.join('\n')}`, { cause: error });
				}
			}),
			{ numRuns, seed: Number(seed) },
		),
	).resolves.toBeUndefined();
});
