import { expect, it } from 'vitest';
import { failing } from '../failing';

it('names each case that fails, and takes no empty table for a good one', () => {
	expect(failing([1, 2, 3], (one) => expect(one).toBe(2))).toEqual([
		expect.stringMatching(/^1: expected 1 to be 2/),
		expect.stringMatching(/^3: expected 3 to be 2/),
	]);
	expect(failing(['a'], (one) => expect(one).toBe('a'))).toEqual([]);
	expect(() => failing([], () => undefined)).toThrow('there are no cases');
});
