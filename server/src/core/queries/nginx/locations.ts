import type { Uri } from '../../base/uri';
import type { IncludeFacts, NginxSummary } from '../../languages/nginx/facts/facts';
import type { PassRef, ServerRef } from '../../languages/nginx/facts/indexEntries';
import { locationCondition } from '../../languages/nginx/facts/locationWords';
import { MAX_REGEX_LOCATIONS } from '../limits';
import type { WorkspaceQueries } from '../workspaceQueries';
import type { LevelRef } from './nginxAnswers';

/** The passes to which a server hands the visitors of a site. */
export interface SitePasses {
	readonly passes: readonly PassRef[];
	/** Whether they are there for just this path; not so where `location /` takes `/blog/` among all else. */
	readonly own: boolean;
	/** Whether the server passes on nothing else, so that it is there for whatever site it has. */
	readonly areAll: boolean;
	/** Whether any location fits. */
	readonly located: boolean;
	/** If false, a regular expression that cannot be told decides about some page. */
	readonly sure: boolean;
	/** The other passes that may take such a page. */
	readonly possible: readonly PassRef[];
}

/**
 * Those for a site at `path` (`/`, `/blog/`): of the locations that nginx takes for its pages and for Ghost's admin, and of
 * named ones where these have none. Where no location fits, all passes inside the server.
 */
export function passesAt(queries: WorkspaceQueries, server: ServerRef, path: string): SitePasses {
	const inside: LevelRef = { uri: server.uri, level: server.server.level };
	const locations = new Map<string, LevelRef>();
	const locationsIn = createLocations(queries);
	let sure = true;
	for (const page of [path, `${path}welcome/`, `${path}ghost/`]) {
		const taken = locationFor(queries, locationsIn, inside, page);
		if (taken.sure && taken.location) locations.set(keyOf(taken.location), taken.location);
		sure &&= taken.sure;
	}
	const found = [...locations.values()];
	const ownLocations = path === '/' ? found : found.filter((location) => argsOf(queries, location).join(' ') !== '/');
	const located = found.length > 0;
	const all = (): readonly PassRef[] => passesOfServer(queries, server);
	if (!located)
		return { passes: sure ? all() : [], own: path === '/', areAll: sure, located, sure, possible: sure ? [] : all() };
	const own = ownLocations.length > 0;
	const direct = unique((own ? ownLocations : found).flatMap((location) => passesIn(queries, location)));
	const named = (): readonly PassRef[] =>
		namedLocations(queries, inside).flatMap((location) => passesIn(queries, location));
	const passes = direct.length > 0 ? direct : named();
	const possible = sure ? [] : unique([...passes, ...all()]).slice(unique(passes).length);
	const areAll = sure && passes.length > 0 && unique(all()).length === passes.length;
	return { passes, own, areAll, located, sure, possible };
}

/** All passes inside a server, in whichever block of it. */
export function passesOfServer(queries: WorkspaceQueries, { uri, server: { level } }: ServerRef): readonly PassRef[] {
	return passesBelow(queries, { uri, level }, ['location', 'if', 'limit_except']);
}

function unique(passes: readonly PassRef[]): readonly PassRef[] {
	if (passes.length < 2) return passes;
	return [...new Map(passes.map((pass) => [`${pass.uri}#${pass.index}`, pass])).values()];
}

interface Choice {
	/** Undefined if no location fits. */
	readonly location: LevelRef | undefined;
	/** If false, a regular expression that cannot be told may lead elsewhere. */
	readonly sure: boolean;
}

/** A location with what it is for. */
interface Location {
	readonly ref: LevelRef;
	readonly modifier: string;
	readonly text: string;
}

/** The locations that stand directly in a level, without those that are still to be written. */
type LocationsIn = (level: LevelRef) => readonly Location[];

/** They are found once for all pages of a site. */
function createLocations(queries: WorkspaceQueries): LocationsIn {
	const known = new Map<string, readonly Location[]>();
	return (level) => {
		const key = keyOf(level);
		let found = known.get(key);
		if (!found) {
			const written = blocksIn(queries, level, 'location').filter((ref) => !isUnwritten(queries, ref));
			found = written.map((ref) => ({ ref, ...locationCondition(argsOf(queries, ref)) }));
			known.set(key, found);
		}
		return found;
	};
}

/** The location that nginx takes, the innermost where they are nested. */
function locationFor(queries: WorkspaceQueries, locationsIn: LocationsIn, level: LevelRef, path: string): Choice {
	const taken = new Set<string>();
	let chosen: LevelRef | undefined;
	let next = chosenAmong(queries, locationsIn(level), path);
	while (next.sure && next.location && !taken.has(keyOf(next.location))) {
		taken.add(keyOf(next.location));
		chosen = next.location;
		next = chosenAmong(queries, locationsIn(chosen), path);
	}
	return { location: chosen, sure: next.sure };
}

/**
 * Of the locations that stand directly in a level: the exact one, the longest prefix if it has `^~`, a regex, the longest
 * prefix.
 */
function chosenAmong(queries: WorkspaceQueries, locations: readonly Location[], path: string): Choice {
	let prefix: { readonly level: LevelRef; readonly length: number; readonly final: boolean } | undefined;
	let regex: LevelRef | undefined;
	let sure = true;
	let tried = 0;
	for (const { ref: location, modifier, text } of locations) {
		if (modifier === '=') {
			if (text === path) return { location, sure: true };
		} else if (!modifier.startsWith('~')) {
			if (text.startsWith('/') && path.startsWith(text) && text.length > (prefix?.length ?? 0))
				prefix = { level: location, length: text.length, final: modifier === '^~' };
		} else if (!regex) {
			tried++;
			const matches = tried > MAX_REGEX_LOCATIONS ? undefined : queries.regexMatches(text, modifier === '~*', path);
			if (matches) regex = location;
			else if (matches === undefined) sure = false;
		}
	}
	return prefix?.final ? { location: prefix.level, sure: true } : { location: regex ?? prefix?.level, sure };
}

/** Whether a location is still to be written: its passes say not where to, which nginx refuses. */
function isUnwritten(queries: WorkspaceQueries, location: LevelRef): boolean {
	const passes = ownPasses(queries, location);
	return passes.length > 0 && passes.every(({ address: { target } }) => target.kind === 'other');
}

function namedLocations(queries: WorkspaceQueries, level: LevelRef): readonly LevelRef[] {
	return blocksIn(queries, level, 'location').filter((location) => argsOf(queries, location)[0]?.startsWith('@'));
}

/** The passes of a level, those in an `if` or a `limit_except` of it too, but not those of locations in it. */
function passesIn(queries: WorkspaceQueries, level: LevelRef): readonly PassRef[] {
	return passesBelow(queries, level, ['if', 'limit_except']);
}

/** The passes of a level and of all blocks of these kinds in it. */
function passesBelow(queries: WorkspaceQueries, level: LevelRef, kinds: readonly string[]): readonly PassRef[] {
	const found: PassRef[] = [];
	const levels = [level];
	/** Only what is included can be met again. */
	let seen: Set<string> | undefined;
	for (const one of levels) {
		const parts = partsOf(queries, one);
		if (parts.length > 1) seen ??= new Set(levels.map(keyOf));
		for (const part of parts) addOwnPasses(queries, part, found);
		for (const block of blocksAmong(queries, parts, kinds)) {
			if (seen?.has(keyOf(block))) continue;
			seen?.add(keyOf(block));
			levels.push(block);
		}
	}
	return unique(found);
}

function ownPasses(queries: WorkspaceQueries, level: LevelRef): readonly PassRef[] {
	const found: PassRef[] = [];
	addOwnPasses(queries, level, found);
	return found;
}

function addOwnPasses(queries: WorkspaceQueries, { uri, level }: LevelRef, found: PassRef[]): void {
	const facts = factsOf(queries, uri);
	if (!facts) return;
	for (const index of queries.lookupIn(facts).passesIn(level)) {
		const pass = facts.passes[index];
		const address = pass?.address === undefined ? undefined : facts.addresses[pass.address];
		if (pass && address) found.push({ uri, index, pass, address });
	}
}

function blocksIn(queries: WorkspaceQueries, level: LevelRef, kind: string): readonly LevelRef[] {
	return blocksAmong(queries, partsOf(queries, level), [kind]);
}

const NO_LEVELS: readonly number[] = [];
const NO_BLOCKS: readonly LevelRef[] = [];

/** The blocks of these kinds that stand directly in `parts`, those of one level; by their kinds, in the order of these. */
function blocksAmong(
	queries: WorkspaceQueries,
	parts: readonly LevelRef[],
	kinds: readonly string[],
): readonly LevelRef[] {
	let blocks: LevelRef[] | undefined;
	for (const { uri, level: own } of parts) {
		const facts = factsOf(queries, uri);
		for (const level of facts ? queries.lookupIn(facts).levelsIn(own) : NO_LEVELS)
			if (kinds.includes(facts?.levels[level]?.kind ?? '')) (blocks ??= []).push({ uri, level });
	}
	if (!blocks || kinds.length === 1 || blocks.length < 2) return blocks ?? NO_BLOCKS;
	const found = blocks;
	return kinds.flatMap((kind) => found.filter(({ uri, level }) => factsOf(queries, uri)?.levels[level]?.kind === kind));
}

/** A level with the tops of the files that it includes; where `loads` is given, of those that it names for an include. */
export function partsOf(
	queries: WorkspaceQueries,
	level: LevelRef,
	loads: (uri: Uri, include: IncludeFacts) => readonly Uri[] = (uri, include) =>
		queries.includeTargets(uri, include) ?? [],
): readonly LevelRef[] {
	const parts = [level];
	let tops: Set<Uri> | undefined;
	for (const { uri, level: own } of parts) {
		const facts = factsOf(queries, uri);
		const includes = facts ? queries.lookupIn(facts).includesIn(own) : [];
		if (includes.length === 0) continue;
		tops ??= new Set(level.level === 0 ? [level.uri] : []);
		for (const include of includes)
			for (const target of loads(uri, include)) {
				if (tops.has(target)) continue;
				tops.add(target);
				parts.push({ uri: target, level: 0 });
			}
	}
	return parts;
}

/** Whether more may stand in a level than is known: it includes a file that is not here, or one that cannot be read. */
export function mayHoldMore(queries: WorkspaceQueries, level: LevelRef): boolean {
	return partsOf(queries, level).some((part) => {
		const summary = queries.summaryOf(part.uri, 'nginx');
		if (!summary) return false;
		if (part.uri !== level.uri && summary.unreadable.length > 0) return true;
		const includes = queries.lookupIn(summary.facts).includesIn(part.level);
		return includes.some((include) => queries.includeTargets(part.uri, include) === undefined);
	});
}

function keyOf({ uri, level }: LevelRef): string {
	return `${uri}#${level}`;
}

function argsOf(queries: WorkspaceQueries, { uri, level }: LevelRef): readonly string[] {
	return factsOf(queries, uri)?.levels[level]?.args ?? [];
}

function factsOf(queries: WorkspaceQueries, uri: Uri): NginxSummary['facts'] | undefined {
	return queries.summaryOf(uri, 'nginx')?.facts;
}
