import { firstIndexWhere } from '../../base/sortedSearch';
import type { Span } from '../../base/text';
import type { Uri } from '../../base/uri';
import type { Level } from '../../languages/nginx/facts/facts';
import type { Diagnostic, Severity } from '../../model/diagnostic';
import { codesOfReaders } from '../../rules/registry';
import { fileAt, type Snapshot } from '../../workspace/snapshot';
import type { Link } from './link';
import type { Region } from './region';

/** What is told of a place in a file, as far as the health of a link goes by it. */
export type ToldProblem = Pick<Diagnostic, 'code' | 'severity' | 'span'>;

/** The worst that is told of a link, and where. */
export interface WorstProblem extends ToldProblem {
	readonly uri: Uri;
}

/** How bad things are with links, by what is told of files. */
export interface LinkHealth {
	/** The worst of what is told of the regions of a link, so that none is called better than that; undefined where nothing is. */
	readonly worstOf: (link: Link) => WorstProblem | undefined;
	/** Works out ahead what of a file is asked for, while what it says is at hand. */
	readonly prepare: (uri: Uri) => void;
}

/** `toldOf` tells what is told of a file, and has to give the same list as long as nothing else is. */
export function createLinkHealth(snapshot: () => Snapshot, toldOf: (uri: Uri) => readonly ToldProblem[]): LinkHealth {
	const known = new Map<Uri, { readonly told: readonly ToldProblem[]; readonly health: FileHealth }>();
	const healthOf = (uri: Uri): FileHealth => {
		const told = toldOf(uri);
		if (told.length === 0) {
			known.delete(uri);
			return SOUND;
		}
		const found = known.get(uri);
		if (found?.told === told) return found.health;
		const health = fileHealth(uri, told, snapshot());
		known.set(uri, { told, health });
		return health;
	};
	return {
		worstOf: ({ listeners, connectors }) =>
			worstOf(
				[...listeners, ...connectors].flatMap(({ regions }) =>
					regions.flatMap((region) => worstIn(region, healthOf(region.uri)) ?? []),
				),
			),
		prepare: (uri) => void healthOf(uri),
	};
}

/** What is told of a file, with what is asked of it again and again. */
interface FileHealth {
	readonly problems: readonly WorstProblem[];
	readonly worst: WorstProblem | undefined;
	/** The worst of what a program's own reader refuses, and which keeps it from reading the file at all. */
	readonly refused: WorstProblem | undefined;
	/** The worst by the level of an nginx file in which it stands. */
	readonly byLevel: ReadonlyMap<number, WorstProblem>;
}

const SOUND: FileHealth = { problems: [], worst: undefined, refused: undefined, byLevel: new Map() };

function fileHealth(uri: Uri, told: readonly ToldProblem[], snapshot: Snapshot): FileHealth {
	const problems = told.map(({ code, severity, span }): WorstProblem => ({ uri, code, severity, span }));
	const summary = fileAt(snapshot, uri)?.summary;
	const byLevel = new Map<number, WorstProblem>();
	if (summary?.language === 'nginx')
		for (const problem of problems) {
			const level = homeOf(problem.span, summary.facts.levels);
			byLevel.set(level, worse(byLevel.get(level), problem));
		}
	const refused = problems.filter(({ code, severity }) => severity === 'error' && codesOfReaders.has(code));
	return { problems, worst: worstOf(problems), refused: worstOf(refused), byLevel };
}

function worstIn(region: Region, health: FileHealth): WorstProblem | undefined {
	switch (region.kind) {
		case 'file':
			return health.worst;
		case 'refused':
			return health.refused;
		case 'level':
			return health.byLevel.get(region.level);
		case 'span': {
			const { start, end } = region.span;
			return worstOf(health.problems.filter(({ span }) => span.start <= end && start <= span.end));
		}
	}
}

/** The location, server, upstream or file that something stands in. */
function homeOf({ start }: Span, levels: readonly Level[]): number {
	let at = firstIndexWhere(levels, ({ span }) => span.start > start) - 1;
	for (;;) {
		const level = levels[at];
		if (!level || level.parent < 0) return 0;
		const isHome = level.kind !== 'if' && level.kind !== 'limit_except' && level.kind !== 'other';
		if (start < level.span.end && isHome) return at;
		at = level.parent;
	}
}

const RANKS: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

function worse(a: WorstProblem | undefined, b: WorstProblem): WorstProblem {
	return a && RANKS[a.severity] >= RANKS[b.severity] ? a : b;
}

function worstOf(problems: readonly WorstProblem[]): WorstProblem | undefined {
	return problems.reduce<WorstProblem | undefined>(worse, undefined);
}
