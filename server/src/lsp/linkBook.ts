import type { Steps } from '../core/base/steps';
import type { Uri } from '../core/base/uri';
import { createLinkHealth, type ToldProblem, type WorstProblem } from '../core/features/linkMap/health';
import { endsSpokenOf, inOrder, type JoinedLinks, joinParts } from '../core/features/linkMap/join';
import type { Link } from '../core/features/linkMap/link';
import { type LinkPart, NO_PART, readingLinkPart } from '../core/features/linkMap/part';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';
import { createDependencies } from './dependencies';

/** The links of the workspace, kept up to date file by file, as the problems are. */
export interface LinkBook {
	/** Reads a file anew, in steps. Gives the keys on which that depends. */
	readonly reading: (uri: Uri) => Steps<ReadonlySet<string>>;
	/** Something else is told of a file than before. */
	readonly told: (uri: Uri) => void;
	/** Puts the links of what was read together, step by step: who asks next needs not wait for what is done by then. */
	readonly steps: () => Iterable<void>;
	/** All links, in their order. */
	readonly links: () => readonly Link[];
	/** The same, and counts those that are sound. */
	readonly countSteps: () => Iterable<void>;
	/** Over how many addresses visitors reach a backend, as far as is told. */
	readonly countSound: () => number;
	/** The worst that is told of a link. */
	readonly worstOf: (link: Link) => WorstProblem | undefined;
}

/** Files that speak of the same ends, or of ends of which others of them do, and their links: most are the two files of a site. */
interface Knot {
	readonly uris: readonly Uri[];
	readonly joined: JoinedLinks;
	/** How many of its links are sound; undefined until somebody counts. */
	sound: number | undefined;
}

/** A book without files. `toldOf` gives what is told of a file, the same list as long as that is the same. */
export function createLinkBook(snapshot: () => Snapshot, toldOf: (uri: Uri) => readonly ToldProblem[]): LinkBook {
	const parts = new Map<Uri, LinkPart>();
	/** The ends of which each file speaks. */
	const spoken = createDependencies();
	const knots = new Map<Uri, Knot>();
	const touched = new Set<Uri>();
	/** Those to be tied anew, since they or others of their knots were touched. */
	const loose = new Set<Uri>();
	/** The first file of each knot whose links have regions in a file. */
	const concerned = createDependencies();
	const uncounted = new Set<Knot>();
	let sound = 0;
	const { worstOf, prepare } = createLinkHealth(snapshot, toldOf);

	const untie = (knot: Knot): void => {
		for (const uri of knot.uris) knots.delete(uri);
		uncounted.delete(knot);
		sound -= knot.sound ?? 0;
		concerned.note(knot.uris[0] ?? '', new Set());
	};
	/** Puts the links of what was read since the last time together, with all that speak of the same ends. */
	const tieLoose = function* (): Generator<void> {
		for (const uri of touched) {
			const knot = knots.get(uri);
			for (const one of knot?.uris ?? [uri]) loose.add(one);
			if (knot) untie(knot);
		}
		touched.clear();
		for (const uri of loose) {
			loose.delete(uri);
			if (!parts.has(uri) || knots.has(uri)) continue;
			tie(uri);
			yield;
		}
	};
	const bringUpToDate = (): void => {
		for (const _ of tieLoose()) continue;
	};
	const count = function* (): Generator<void> {
		yield* tieLoose();
		for (const knot of uncounted) {
			uncounted.delete(knot);
			knot.sound = linksOf(knot.joined).filter(
				(link) => link.status === 'linked' && worstOf(link)?.severity !== 'error',
			).length;
			sound += knot.sound;
			yield;
		}
	};
	const tie = (first: Uri): void => {
		const uris = new Set([first]);
		// Goes on through what is added meanwhile.
		for (const uri of uris)
			for (const end of endsSpokenOf(parts.get(uri) ?? NO_PART))
				for (const other of spoken.readersOf(end)) {
					const knot = knots.get(other);
					if (knot) untie(knot);
					uris.add(other);
				}
		const joined = joinParts([...uris].flatMap((uri) => [[uri, parts.get(uri) ?? NO_PART] as const]));
		const knot: Knot = { uris: [...uris], joined, sound: undefined };
		for (const uri of uris) knots.set(uri, knot);
		const regions = linksOf(joined).flatMap(({ listeners, connectors }) =>
			[...listeners, ...connectors].flatMap((end) => end.regions.map(({ uri }) => uri)),
		);
		concerned.note(first, new Set(regions));
		uncounted.add(knot);
	};
	return {
		*reading(uri) {
			const { part, dependencies } = yield* readingLinkPart(snapshot(), uri);
			touched.add(uri);
			if (fileAt(snapshot(), uri)?.uri === uri) parts.set(uri, part);
			else parts.delete(uri);
			const ends = endsSpokenOf(parts.get(uri) ?? NO_PART);
			yield;
			yield* spoken.noting(uri, ends);
			return dependencies;
		},
		told: (uri) => {
			prepare(uri);
			for (const first of concerned.readersOf(uri)) {
				const knot = knots.get(first);
				if (!knot) continue;
				sound -= knot.sound ?? 0;
				knot.sound = undefined;
				uncounted.add(knot);
			}
		},
		steps: tieLoose,
		links: () => {
			bringUpToDate();
			return inOrder([...new Set(knots.values())].map(({ joined }) => joined));
		},
		countSteps: count,
		countSound: () => {
			for (const _ of count()) continue;
			return sound;
		},
		worstOf,
	};
}

function linksOf({ listening, waiting }: JoinedLinks): readonly Link[] {
	return [...listening, ...waiting];
}
