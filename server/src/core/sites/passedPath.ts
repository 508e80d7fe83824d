import type { Captures } from '../base/regex';
import type { Uri } from '../base/uri';
import type { RewriteFacts } from '../languages/nginx/facts/facts';
import type { PassRef } from '../languages/nginx/facts/indexEntries';
import { locationCondition } from '../languages/nginx/facts/locationWords';
import { partsOf, passesAt } from '../queries/nginx/locations';
import type { LevelRef } from '../queries/nginx/nginxAnswers';
import type { WorkspaceQueries } from '../queries/workspaceQueries';

/** What a pass makes of the path of a page, and by what. */
export interface PassedPath {
	/** The path below which this happens to all pages, such as that of the site; undefined where it happens to some. */
	readonly below: string | undefined;
	/** The page that a visitor asks for, as an example. */
	readonly asked: string;
	/** The path that the backend is asked for instead. */
	readonly passed: string;
	/** The `rewrite` that changes it; undefined where that is the URI part of the pass. */
	readonly rewrite: { readonly uri: Uri; readonly facts: RewriteFacts } | undefined;
}

/**
 * What becomes of the pages of a site below `path` (`/blog/`) at a pass, by its URI part or a `rewrite ... break` beside it.
 * Undefined where nothing changes them, where none comes there, and where that cannot be told. Run on nginx 1.22.1 and 1.31.5.
 */
export function passedPath(queries: WorkspaceQueries, ref: PassRef, path: string): PassedPath | undefined {
	const [location, other] = queries.locationsAround(ref.uri, ref.pass.level) ?? [];
	const { target } = ref.address;
	if (!location || other || !isDirectlyIn(queries, ref, location)) return undefined;
	const page = pageIn(queries, ref, location, path);
	const rewrites = rewritesIn(queries, location);
	if (!page || !rewrites || (target.kind !== 'unix' && target.kind !== 'name')) return undefined;
	const { below, asked, replaced, groups } = page;
	const uri = target.kind === 'unix' ? (target.uri?.text ?? '') : target.uri;
	if (uri.includes('$')) {
		// A rewrite would have groups of its own.
		const passed = rewrites.length > 0 ? undefined : filledIn(uri, groups, asked);
		return passed === undefined ? undefined : { below, asked, passed, rewrite: undefined };
	}
	const rewritten = rewrittenPath(queries, rewrites, asked);
	if (rewritten) return rewritten === 'elsewhere' ? undefined : { below, asked, ...rewritten };
	if (!uri.startsWith('/') || replaced === undefined) return undefined;
	return { below, asked, passed: uri + asked.slice(replaced), rewrite: undefined };
}

/** Whether the pass stands in the location itself or at the top of a file that it includes: not in an `if` in it. */
function isDirectlyIn(queries: WorkspaceQueries, { uri, pass }: PassRef, location: LevelRef): boolean {
	return partsOf(queries, location).some((part) => part.uri === uri && part.level === pass.level);
}

/** The pages of a site that come to a location. */
interface Pages {
	readonly below: string | undefined;
	readonly asked: string;
	/** So many letters of it a URI part of a pass stands for; undefined where nginx takes no URI part. */
	readonly replaced: number | undefined;
	/** What the groups of the location's regular expression hold. */
	readonly groups: Captures;
}

/** A page of a site as good as any. */
const ANY_PAGE = 'welcome/';
/** What else a Ghost has below the path of its url. */
const SAMPLES = [
	ANY_PAGE,
	'ghost/',
	'rss/',
	'content/images/cover.png',
	'assets/built/screen.css',
	'members/api/session/',
];

const NO_GROUPS: Captures = { texts: [], named: new Map() };

function pageIn(queries: WorkspaceQueries, ref: PassRef, location: LevelRef, path: string): Pages | undefined {
	const args = queries.summaryOf(location.uri, 'nginx')?.facts.levels[location.level]?.args;
	const { modifier, text } = locationCondition(args ?? []);
	if (modifier.startsWith('~')) {
		for (const sample of SAMPLES) {
			const asked = `${path}${sample}`;
			const groups = queries.regexCaptures(modifier === '~*' ? `(?i)${text}` : text, asked);
			if (groups === undefined) return undefined;
			const below = sample === ANY_PAGE ? path : undefined;
			if (groups && takes(queries, ref, asked)) return { below, asked, replaced: undefined, groups };
		}
		return undefined;
	}
	if (!text.startsWith('/')) return undefined;
	const page = { replaced: text.length, groups: NO_GROUPS };
	const isInside = `${text}/`.startsWith(path);
	if (modifier === '=') return isInside ? { ...page, below: undefined, asked: text } : undefined;
	const below = isInside ? (text.endsWith('/') ? text : `${text}/`) : path;
	const asked = `${below}${ANY_PAGE}`;
	if (isInside) return { ...page, below, asked };
	return path.startsWith(text) && takes(queries, ref, asked) ? { ...page, below, asked } : undefined;
}

/** Whether nginx hands a page to a pass, and not to one in a location that fits it better. */
function takes(queries: WorkspaceQueries, { uri, index, pass }: PassRef, path: string): boolean {
	return queries
		.serversAround(uri, pass.level)
		.some((server) => passesAt(queries, server, path).passes.some((one) => one.uri === uri && one.index === index));
}

type Rewrite = NonNullable<PassedPath['rewrite']>;

/**
 * The rewrites of a location; undefined where a condition decides over some, where their order is not known, and where a file
 * that is not in the workspace may hold more.
 */
function rewritesIn(queries: WorkspaceQueries, location: LevelRef): readonly Rewrite[] | undefined {
	const found: (readonly Rewrite[])[] = [];
	for (const { uri, level: own } of partsOf(queries, location)) {
		const summary = queries.summaryOf(uri, 'nginx');
		if (!summary) continue;
		const { levels, rewrites } = summary.facts;
		const includes = queries.lookupIn(summary.facts).includesIn(own);
		if (includes.some((include) => queries.includeTargets(uri, include) === undefined)) return undefined;
		if (rewrites.some(({ level }) => levels[level]?.kind === 'if' && levels[level]?.parent === own)) return undefined;
		const here = rewrites.filter(({ level }) => level === own);
		if (here.length > 0) found.push(here.map((facts) => ({ uri, facts })));
	}
	return found.length > 1 ? undefined : (found[0] ?? []);
}

/** What rewrites make of a path; `elsewhere` where it does not come to the pass, or nobody can tell. */
function rewrittenPath(
	queries: WorkspaceQueries,
	rewrites: readonly Rewrite[],
	asked: string,
): Pick<PassedPath, 'passed' | 'rewrite'> | 'elsewhere' | undefined {
	for (const rewrite of rewrites) {
		const { regex, replacement, flag } = rewrite.facts;
		const groups = queries.regexCaptures(regex, asked);
		if (groups === null) continue;
		const passed = groups && filledIn(replacement, groups, asked);
		// Without `break` nginx looks for a location anew, and a whole address is a redirect.
		return passed?.startsWith('/') && flag === 'break' ? { passed, rewrite } : 'elsewhere';
	}
	return undefined;
}

/** A path with its variables filled in, without its query; undefined where one of them nobody knows. */
function filledIn(text: string, { texts, named }: Captures, asked: string): string | undefined {
	const parts = (/^[^?]*/.exec(text)?.[0] ?? '').split(/\$(?:\{(\w+)\}|(\d|\w+))/);
	let filled = '';
	for (let at = 0; at < parts.length; at += 3) {
		filled += parts[at] ?? '';
		const name = parts[at + 1] ?? parts[at + 2];
		if (name === undefined) continue;
		const value = valueOf(name);
		if (value === undefined) return undefined;
		filled += value;
	}
	return filled;

	function valueOf(name: string): string | undefined {
		if (/^(?:is_args|args|query_string)$/i.test(name)) return '';
		if (/^(?:request_uri|uri|document_uri)$/i.test(name)) return asked;
		return /^\d$/.test(name) ? texts[Number(name)] : named.get(name);
	}
}
