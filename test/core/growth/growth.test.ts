import { describe, expect, it } from 'vitest';
import { normalizeUri, type Uri, uriOfPath } from '../../../server/src/core/base/uri';
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

/** What is asked about a file, in numbers. */
function numbersOf(snapshot: Snapshot, uri: Uri): string {
	const { keys, files, said } = askedAbout(snapshot, uri);
	return `${uri} asks ${keys.size} keys and ${files.size} files, says ${said.join(', ')}`;
}

describe.each(Object.entries(setups))('among few and among many sites %s', (name, setup) => {
	const trees = [FEW, MANY].map((count) => () => treeOf(setup, count));
	const test = growing.has(name) ? it.fails : it;
	test('a check asks the same, and an edit has none checked again that have nothing to do with it', () => {
		const [few, many] = trees.map((tree) => {
			const { snapshot, sites } = tree();
			const near = sites.slice(0, 2).flat();
			const far = [sites.length >> 1, sites.length - 1].flatMap((at) => sites[at] ?? []);
			const keys = new Map(far.map(({ uri }) => [uri, askedAbout(snapshot, uri).keys]));
			const again = near.flatMap((change) => {
				const { invalidated } = applyChanges(snapshot, [typedIn(change)]);
				return [...keys].flatMap(([uri, own]) => {
					const shared = [...invalidated].filter((key) => own.has(key));
					return shared.length > 0 ? [`${change.uri} has ${uri} checked again by ${shared.join(', ')}`] : [];
				});
			});
			return { asked: [main, ...near].map(({ uri }) => numbersOf(snapshot, uri)), again };
		});
		expect(many?.again).toEqual([]);
		expect(many?.asked).toEqual(few?.asked);
	});
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
	const around = [FEW, 300].map(neighbours);
	it.each(Object.entries(ruleCases))('of %s ask the same beside few sites and beside many', (code, cases) => {
		const grown = failing(
			cases,
			({ files: fixture }) => {
				const files = parseFixture(fixture);
				const [few, many] = around.map((before) => {
					const read = applyChanges(before, changesIn(files, true)).snapshot;
					const { snapshot } = applyChanges(read, sightsIn(files, read));
					return files.map(({ path }) => numbersOf(snapshot, normalizeUri(uriOfPath(path))));
				});
				expect(many).toEqual(few);
			},
			({ title }) => title,
		);
		if (growingCases.has(code)) expect(grown).not.toEqual([]);
		else expect(grown).toEqual([]);
	});
});
