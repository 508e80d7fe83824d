import { expect } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
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

/** What comes of a scaffold, for who reads English. */
type EnglishResult =
	| (Omit<Extract<ScaffoldResult, { ok: true }>, 'notes'> & { readonly notes: readonly string[] })
	| (Omit<Extract<ScaffoldResult, { ok: false }>, 'message'> & { readonly message: string });

/** Scaffolds the site igu at https://igu.io, or what `wanted` says, among the files of `before`. */
export function scaffoldAmong(
	before: string,
	wanted: Wanted = {},
	{ merge, ...rest }: Surroundings = {},
): EnglishResult {
	const files = before.trim() === '' ? [] : parseFixture(before);
	const text = (uri: string): string | undefined => files.find(({ path }) => uriOfPath(path) === uri)?.text;
	const result = scaffold(
		{ folder, site: 'igu', url: 'https://igu.io', ...wanted },
		{ text, files: files.map(({ path }) => uriOfPath(path)), ...rest },
		{ merge: merge ?? false },
	);
	return result.ok
		? { ...result, notes: result.notes.map(inEnglish) }
		: { ...result, message: inEnglish(result.message) };
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
