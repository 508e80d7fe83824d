import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import type { Variable } from '../../../server/src/core/model/launcher';
import { failing } from '../../failing';
import { environmentOf, launchersIn } from './assembled';
import { filesOfRow, unitRows } from './unitRows';

describe('the environment of a unit', () => {
	it('is what a real systemd gives', () => {
		const wrong = failing(unitRows, (row) => {
			const unit = (row.unit ?? 'ghost.service').replace('.service', '');
			const launcher = launchersIn(filesOfRow(row)).find(({ name }) => name === unit);
			expect(launcher?.hidden).toBeUndefined();
			expect(launcher && environmentOf(launcher)).toEqual(row.gives);
		});
		expect(wrong).toEqual([]);
	});

	it('is read at the right places', () => {
		const wrong = failing(unitRows, (row) => {
			const files = new Map(filesOfRow(row).map(({ path, text }) => [uriOfPath(path), text]));
			for (const launcher of launchersIn(filesOfRow(row)))
				for (const { name, value, written, keyPlace, removal } of launcher.variables) {
					const text = files.get(written?.uri ?? '') ?? '';
					const { span = { start: 0, end: 0 }, offsets } = written ?? {};
					const letters = offsets
						? offsets
								.slice(0, -1)
								.map((at) => text[at])
								.join('')
						: text.slice(span.start, span.end);
					expect(text.slice(keyPlace.span.start, keyPlace.span.end)).toBe(name);
					// Escapes and specifiers stand there in place of what they mean.
					if (letters !== value) expect(letters).toMatch(/[\\%]/);
					if (offsets) expect(offsets).toHaveLength((value?.length ?? 0) + 1);
					expect(removal.span.start).toBeLessThanOrEqual(keyPlace.span.start);
					expect(removal.span.end).toBeGreaterThanOrEqual(span.end);
				}
		});
		expect(wrong).toEqual([]);
	});

	it('is the same without a variable that was taken away', () => {
		const wrong = failing(unitRows, (row) => {
			const files = filesOfRow(row);
			const unit = (row.unit ?? 'ghost.service').replace('.service', '');
			const before = launchersIn(files).find(({ name }) => name === unit);
			for (const { name, removal } of before?.variables ?? []) {
				const { start, end } = removal.span;
				const rest = files.map((file) =>
					uriOfPath(file.path) === removal.uri
						? { ...file, text: file.text.slice(0, start) + file.text.slice(end) }
						: file,
				);
				const after = launchersIn(rest).find((one) => one.name === unit);
				const others = before?.variables.filter((one) => one.name !== name);
				const kept = after?.variables.filter((one) => one.name !== name);
				expect(kept?.map((one) => [one.name, one.value])).toEqual(others?.map((one) => [one.name, one.value]));
				const count = (all: readonly Variable[] | undefined, wanted: string): number =>
					all?.filter((one) => one.name === wanted).length ?? 0;
				expect(count(after?.variables, name)).toBe(count(before?.variables, name) - 1);
			}
		});
		expect(wrong).toEqual([]);
	});
});
