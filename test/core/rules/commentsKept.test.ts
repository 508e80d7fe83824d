import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { changedTexts, problemsOf, worldOf } from '../../check';
import { withoutLabels } from '../../fixture';
import { ruleCases } from './cases/index';

const mark = /^\s*# ghost-nginx-disable-next-line probe-(\d+)$/;

/** A fixture with a comment above each line of a file that takes comments, and the line of which each speaks. */
function probed(files: string): { readonly fixture: string; readonly below: readonly string[] } {
	const below: string[] = [];
	let path = '/site.conf';
	const lines = withoutLabels(files)
		.split('\n')
		.flatMap((line) => {
			const head = /^\/\/- (\S+)/.exec(line)?.[1];
			path = head ?? path;
			if (head !== undefined || /\.jsonc?$/.test(path) || !/^\s*[\w-]/.test(line)) return [line];
			below.push(line.trim());
			return [`${/^\s*/.exec(line)?.[0]}# ghost-nginx-disable-next-line probe-${below.length - 1}`, line];
		});
	return { fixture: lines.join('\n'), below };
}

/** The lines that are still there, and neither below their comment nor is there another of its kind, as it is after an exchange. */
function parted(texts: readonly string[], below: readonly string[]): readonly string[] {
	const lines = texts.flatMap((text) => [...text.split(/\r\n|\r|\n/), '']).map((line) => line.trim());
	const kept = new Map<number, string>();
	for (const [at, line] of lines.entries()) {
		const number = mark.exec(line)?.[1];
		if (number !== undefined) kept.set(Number(number), lines.slice(at + 1).find((other) => !mark.test(other)) ?? '');
	}
	const wordOf = (line: string | undefined): string | undefined => line?.split(/[\s=:]/)[0];
	const isOnce = (own: string): boolean => below.indexOf(own) === below.lastIndexOf(own);
	return below.filter((own, number) => lines.includes(own) && wordOf(kept.get(number)) !== wordOf(own) && isOnce(own));
}

describe('a comment that silences a line stays with it', () => {
	it.each(Object.keys(ruleCases))('in each fix of %s', (code) => {
		for (const { files, fixes } of ruleCases[code] ?? []) {
			const { fixture, below } = probed(files);
			if (!fixes || below.length === 0) continue;
			const world = worldOf(fixture);
			const found = world.files
				.flatMap(({ path }) => problemsOf(world, uriOfPath(path)))
				.filter((one) => one.code === code && code !== 'disable-unused');
			for (const { title, changes } of found.flatMap(({ fixes }) => fixes())) {
				if (changes.every(({ kind }) => kind !== 'edit')) continue;
				const after = [...changedTexts(world, changes).values()];
				expect({ title, parted: parted(after, below) }).toEqual({ title, parted: [] });
			}
		}
	});
});
