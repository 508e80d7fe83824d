import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const sources = ['server/src', 'client/src', 'test'].flatMap((folder) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts') && !name.endsWith('.generated.ts'))
		.map((name) => join(folder, name)),
);

describe('the sources', () => {
	it.each(sources)('%s is at most 400 lines long', (file) => {
		expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThanOrEqual(400);
	});

	it.each(sources)('%s has no default export and no drawer for odds and ends', (file) => {
		expect(/\/(?:utils?|helpers?|misc|common)(?:\.ts|\/)/.test(file)).toBe(false);
		expect(/^export default /m.test(readFileSync(file, 'utf8'))).toBe(false);
	});
});
