import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failing } from '../failing';

const sources = ['server/src', 'client/src', 'test'].flatMap((folder) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts') && !name.endsWith('.generated.ts'))
		.map((name) => join(folder, name)),
);

describe('each source', () => {
	it('is at most 400 lines long', () => {
		const wrong = failing(sources, (file) => {
			expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThanOrEqual(400);
		});
		expect(wrong).toEqual([]);
	});

	it('has no default export and is no drawer for odds and ends', () => {
		const wrong = failing(sources, (file) => {
			expect(/\/(?:utils?|helpers?|misc|common)(?:\.ts|\/)/.test(file)).toBe(false);
			expect(/^export default /m.test(readFileSync(file, 'utf8'))).toBe(false);
		});
		expect(wrong).toEqual([]);
	});
});
