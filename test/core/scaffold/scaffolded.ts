import { expect } from 'vitest';
import { applyEdits } from '../../../server/src/core/base/text';
import { pathOf, uriOfPath } from '../../../server/src/core/base/uri';
import {
	type ScaffoldExisting,
	type ScaffoldRequest,
	type ScaffoldResult,
	scaffold,
} from '../../../server/src/core/scaffold/index';
import { parseFixture } from '../../fixture';

/** Where all of these tests scaffold to. */
export const folder = uriOfPath('/srv/igu');

export type Wanted = Partial<ScaffoldRequest>;

/** What the tests say about the surroundings, beside the files of the fixture. */
export interface Surroundings extends Pick<ScaffoldExisting, 'installInfo' | 'contentFolder' | 'composeFile'> {
	readonly merge?: boolean;
}

export const managedByCli = (version: string, siteName?: string): ScaffoldExisting['installInfo'] => ({
	version,
	source: '.ghost-cli',
	managedByCli: true,
	siteName,
});

/** Scaffolds the site igu at https://igu.io, or what `wanted` says, among the files of `before`. */
export function scaffoldAmong(
	before: string,
	wanted: Wanted = {},
	{ merge, ...rest }: Surroundings = {},
): ScaffoldResult {
	const files = before.trim() === '' ? [] : parseFixture(before);
	const text = (uri: string): string | undefined => files.find(({ path }) => uriOfPath(path) === uri)?.text;
	return scaffold(
		{ folder, site: 'igu', url: 'https://igu.io', ...wanted },
		{ text, files: files.map(({ path }) => uriOfPath(path)), ...rest },
		{ merge: merge ?? false },
	);
}

/** The texts that a scaffold leaves behind, by path: new files, and changed ones as they are then. */
export function textsAfter(
	before: string,
	wanted: Wanted = {},
	surroundings: Surroundings = {},
): Record<string, string> {
	const result = scaffoldAmong(before, wanted, surroundings);
	if (!result.ok) throw new Error(`refused: ${result.message}`);
	const files = before.trim() === '' ? [] : parseFixture(before);
	const texts: Record<string, string> = {};
	for (const change of result.changes) {
		const path = pathOf(change.uri);
		const old = files.find((file) => file.path === path)?.text;
		if (change.kind === 'create') {
			expect(old, `${path} was there before`).toBeUndefined();
			texts[path] = change.text;
		} else if (change.kind === 'edit') texts[path] = applyEdits(old ?? '', change.edits);
		else throw new Error(`a scaffold must not ${change.kind} ${path}`);
	}
	return texts;
}

/** The files of a fixture as `textsAfter` gives them. */
export function textsOf(fixture: string): Record<string, string> {
	return Object.fromEntries(parseFixture(fixture).map(({ path, text }) => [path, text]));
}

/** The texts that are there before, as they are after a scaffold, and those that it makes. */
export function textsBesides(before: string, wanted: Wanted, around: Surroundings): Record<string, string> {
	return { ...(before === '' ? {} : textsOf(before)), ...textsAfter(before, wanted, around) };
}
