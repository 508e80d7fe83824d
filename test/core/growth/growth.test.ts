import { describe, expect, it } from 'vitest';
import { normalizeUri, type Uri, uriOfPath } from '../../../server/src/core/base/uri';
import { MAX_FILES_ASKED } from '../../../server/src/core/fixes/limits';
import { applyChanges, emptySnapshot } from '../../../server/src/core/workspace/applyChanges';
import type { TextChange } from '../../../server/src/core/workspace/change';
import type { Snapshot } from '../../../server/src/core/workspace/snapshot';
import { changesIn, sightsIn } from '../../check';
import { failing } from '../../failing';
import { parseFixture } from '../../fixture';
import { ruleCases } from '../rules/cases/index';
import { askedAbout } from './asked';
import { growing, growingCases } from './growing';
import { main, type SiteFiles, setups, typedIn } from './sites';

/** So few that some answers go through all of them. */
const DOZENS = 30;
const FEW = 100;
const MANY = 1000;

/** Sites of one kind, all loaded by one main file. */
interface Tree {
	readonly snapshot: Snapshot;
	/** The files of each site. */
	readonly sites: readonly (readonly TextChange[])[];
}

function treeOf(setup: SiteFiles, count: number): Tree {
	const sites = Array.from({ length: count }, (_, i) => setup(i));
	return { snapshot: applyChanges(emptySnapshot, [main, ...sites.flat(), { kind: 'settled' }]).snapshot, sites };
}

/** What is asked about files of a workspace, in numbers. */
function numbersOf(snapshot: Snapshot, uris: readonly Uri[]): readonly Numbers[] {
	return uris.map((uri) => {
		const { keys, files, said } = askedAbout(snapshot, uri);
		return { uri, keys: keys.size, files: files.size, said };
	});
}

interface Numbers {
	readonly uri: Uri;
	readonly keys: number;
	readonly files: number;
	readonly said: readonly string[];
}

/** Expects as much to be asked among `many` as among `few`, and the same to be said. Less is asked where there are too many to go through. */
function expectNoMore(many: readonly Numbers[], few: readonly Numbers[]): void {
	const capped = many.map((one, at) => ({
		...one,
		keys: Math.max(one.keys, few[at]?.keys ?? 0),
		files: Math.max(one.files, few[at]?.files ?? 0),
	}));
	expect(capped).toEqual(few);
}

describe.each(Object.entries(setups))('among few and among many sites %s', (name, setup) => {
	const trees = [FEW, MANY].map((count) => () => treeOf(setup, count));
	const test = growing.has(name) ? it.fails : it;
	test('a check asks the same, and an edit has none checked again that have nothing to do with it', () => {
		const [few, many] = trees.map((tree) => {
			const { snapshot, sites } = tree();
			const near = sites.slice(0, 2).flat();
			return {
				asked: numbersOf(
					snapshot,
					[main, ...near].map(({ uri }) => uri),
				),
				again: checkedAgain({ snapshot, sites }, near),
			};
		});
		expect(many?.again).toEqual([]);
		expectNoMore(many?.asked ?? [], few?.asked ?? []);
	});
});

/** What edits of some files have checked again of the sites in the middle and at the end. */
function checkedAgain({ snapshot, sites }: Tree, edited: readonly TextChange[]): readonly string[] {
	const far = [sites.length >> 1, sites.length - 1].flatMap((at) => sites[at] ?? []);
	const keys = new Map(far.map(({ uri }) => [uri, askedAbout(snapshot, uri).keys]));
	return edited.flatMap((change) => {
		const { invalidated } = applyChanges(snapshot, [typedIn(change)]);
		return [...keys].flatMap(([uri, own]) => {
			const shared = [...invalidated].filter((key) => own.has(key));
			return shared.length > 0 ? [`${change.uri} has ${uri} checked again by ${shared.join(', ')}`] : [];
		});
	});
}

describe('among a few dozen sites whose ends meet', () => {
	// What is edited is what they meet by: any other unit might be the one that a config is started by.
	it.each(['over a socket', 'by the key socket', 'over a port', 'in a unit', 'of which some are in a unit'])(
		'an edit of a site %s has no other checked again',
		(name) => {
			const tree = treeOf(setups[name] ?? (() => []), DOZENS);
			const edited = tree.sites[0]?.filter(({ uri }) => !uri.endsWith('.service')) ?? [];
			expect(edited.length).toBe(2);
			expect(checkedAgain(tree, edited)).toEqual([]);
		},
	);
});

/** Sites that the main file of a rule's case may load, too. */
function neighbours(count: number): Snapshot {
	const setup = setups['over a socket'];
	const sites = Array.from({ length: count }, (_, i) =>
		(setup?.(i) ?? []).map((change) => ({
			...change,
			uri: change.uri.replace('sites-available/', 'conf.d/x').replace(/(conf\.d\/.*)$/, '$1.conf'),
			aliases: [],
		})),
	);
	return applyChanges(emptySnapshot, [...sites.flat(), { kind: 'settled' }]).snapshot;
}

describe('each rule and each of its fixes', () => {
	// A site has one nginx file, and so many files are asked whether a fix of one does harm to the others.
	const around = [MAX_FILES_ASKED + 1, 2 * MAX_FILES_ASKED].map(neighbours);
	it.each(Object.entries(ruleCases))('of %s ask the same beside few sites and beside many', (code, cases) => {
		const grown = failing(
			cases,
			({ files: fixture }) => {
				const files = parseFixture(fixture);
				const [few, many] = around.map((before) => {
					const read = applyChanges(before, changesIn(files, true)).snapshot;
					const { snapshot } = applyChanges(read, sightsIn(files, read));
					return numbersOf(
						snapshot,
						files.map(({ path }) => normalizeUri(uriOfPath(path))),
					);
				});
				expectNoMore(many ?? [], few ?? []);
			},
			({ title }) => title,
		);
		if (growingCases.has(code)) expect(grown).not.toEqual([]);
		else expect(grown).toEqual([]);
	});
});
