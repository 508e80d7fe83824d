import { nearestNames } from '../../base/editDistance';
import { type Sentence, say, type Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { contextsNamed, MAIN_CONTEXT } from '../../languages/nginx/commands/contexts';
import type { NeededName, NginxSummary } from '../../languages/nginx/facts/facts';
import { kindInWords, type NameKind, nameAsUsed, nameKey } from '../../languages/nginx/names/nameKinds';
import { ownVariables } from '../../languages/nginx/names/ownVariables';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import { compareLoaded } from '../../queries/nginx/loadOrder';
import { isWhollyKnown } from '../../queries/nginx/unknownFiles';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { MAX_PLACES_TOLD } from '../limits';
import { ruleFor } from '../rule';

export const nameUndefined = ruleFor('nginx', {
	code: 'name-undefined',
	severity: 'error',
	title: 'A name that nothing defines',
	when:
		'A variable, a log format, the zone of a cache, of `limit_req` or `limit_conn`, or a thread pool that no file defines which nginx loads together with this one, ' +
		'and that nginx does not bring along. A named location that is not there is a warning. It speaks only where all is known: the main file is here, each `include` finds its files, and no ' +
		'template, no module that is not known, no NGINX Plus and no Angie may bring the name.',
	why:
		'nginx says `unknown "name" variable`, `unknown log format "name"` or `zero size shared memory zone "name"`, and does not start. ' +
		'Without a named location it starts, and visitors who are sent there get 500.',
	example: {
		language: 'nginx',
		bad: 'proxy_set_header X-Forwarded-Proto $schem;',
		good: 'proxy_set_header X-Forwarded-Proto $scheme;',
	},
	fix: '“Replace with <name>” for one with a similar name. Or define it: a variable with `set` or `map`, the others with `log_format`, `proxy_cache_path`, `limit_req_zone`.',
	source: 'Run on nginx 1.22.1 with the modules of Debian 12.',
	check: undefinedNames,
});

function* undefinedNames({ facts }: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const { neededNames, template } = facts;
	if (neededNames.length === 0 || template || !queries.settled()) return;
	const missing = neededNames.filter((name) => name.kind in says && !isDefined(name, uri, queries));
	if (missing.length === 0 || queries.mayHoldEntries(uri) || !isWhollyKnown(uri, queries)) return;
	for (const name of missing)
		if (!name.maybe || isLookedAt(uri, queries))
			yield {
				span: name.span,
				message: messageFor(name, uri, queries),
				...(name.kind === 'location' ? { severity: 'warning' } : {}),
				fixes: () => nearest(name, uri, queries),
			};
}

function isDefined(name: NeededName, uri: Uri, queries: WorkspaceQueries): boolean {
	if (name.kind !== 'log-format') return queries.definitionsOf(uri, name, 1).length > 0;
	const here = { uri, offset: name.span.start };
	return queries.definitionsOf(uri, name, MAX_PLACES_TOLD).some((one) => {
		const offset = queries.offsetAfterIncludes(one.uri, one.index);
		// In this file it stands further down, or it would not be needed.
		return one.uri !== uri && compareLoaded(queries, { uri: one.uri, offset }, here) <= 0;
	});
}

/** At the level of http, nginx looks at headers and parameters only for servers that have none of their own. */
function isLookedAt(uri: Uri, queries: WorkspaceQueries): boolean {
	const contexts = queries.contextsOf(uri);
	return contexts !== undefined && (contexts & (contextsNamed(['http']) | MAIN_CONTEXT)) === 0;
}

/** nginx's words. A kind that is not here is known to nobody before visitors come, or to code. */
const says: Partial<Record<NameKind, (name: string) => string>> = {
	variable: (name) => `unknown "${name.toLowerCase()}" variable`,
	'log-format': (name) => `unknown log format "${name}"`,
	'proxy-cache': (name) => `"proxy_cache" zone "${name}" is unknown`,
	'fastcgi-cache': (name) => `"fastcgi_cache" zone "${name}" is unknown`,
	'scgi-cache': (name) => `"scgi_cache" zone "${name}" is unknown`,
	'uwsgi-cache': (name) => `"uwsgi_cache" zone "${name}" is unknown`,
	'limit-req': (name) => `zero size shared memory zone "${name}"`,
	'limit-conn': (name) => `zero size shared memory zone "${name}"`,
	'thread-pool': (name) => `unknown thread pool "${name}"`,
	location: (name) => `could not find named location "${name}"`,
};

/** What would define it. */
const definers: Partial<Record<NameKind, Words>> = {
	variable: say`set or map`,
	'log-format': 'log_format',
	'proxy-cache': 'proxy_cache_path',
	'fastcgi-cache': 'fastcgi_cache_path',
	'scgi-cache': 'scgi_cache_path',
	'uwsgi-cache': 'uwsgi_cache_path',
	'limit-req': 'limit_req_zone',
	'limit-conn': 'limit_conn_zone',
	'thread-pool': 'thread_pool',
};

function messageFor(needed: NeededName, uri: Uri, queries: WorkspaceQueries): Sentence {
	const { kind, name } = needed;
	const other = otherUse(needed, uri, queries);
	if (other !== undefined)
		return say`nginx will not start, “the shared memory zone "${name}" is already declared for a different use”: ${name} is a ${other}. Use another name.`;
	const said = says[kind]?.(name) ?? '';
	if (kind === 'location')
		return say`Visitors get 500, “${said}”: no server here has a location ${name}. Add it, or correct the name.`;
	const [later] = kind === 'log-format' ? queries.definitionsOf(uri, needed, 1) : [];
	if (later)
		return say`nginx will not start, “${said}”: log_format ${name} comes later, in ${queries.nameOf(later.uri)}. Move it above this line.`;
	return say`nginx will not start, “${said}”: nothing defines ${nameAsUsed({ kind, name })}. Define it with ${definers[kind] ?? ''}, or correct the name.`;
}

const zoneKinds: readonly NameKind[] = [
	'limit-req',
	'limit-conn',
	'proxy-cache',
	'fastcgi-cache',
	'scgi-cache',
	'uwsgi-cache',
];

/** What has this name instead, where it is that of a zone: all of nginx has one set of names for these. */
function otherUse({ kind, name, module }: NeededName, uri: Uri, queries: WorkspaceQueries): Words | undefined {
	if (!zoneKinds.includes(kind)) return undefined;
	const other = module === 'stream' ? 'http' : 'stream';
	if (kind === 'limit-conn' && queries.definitionsOf(uri, { kind, name, module: other }, 1).length > 0)
		return say`${kindInWords(kind)} of ${other}`;
	const used = zoneKinds.find((one) => one !== kind && queries.definitionsOf(uri, { kind: one, name }, 1).length > 0);
	return used && kindInWords(used);
}

/** The near names among nginx's own, and those of this file and the main file. */
function nearest({ kind, name, span }: NeededName, uri: Uri, queries: WorkspaceQueries): readonly Fix[] {
	const { main } = queries.instanceOf(uri);
	const files = main === undefined || main === uri ? [uri] : [uri, main];
	const defined = files.flatMap((file) => queries.summaryOf(file, 'nginx')?.facts.names ?? []);
	const itself = nameKey({ kind, name });
	const known = new Set([
		...defined.filter((one) => one.kind === kind && nameKey(one) !== itself).map((one) => one.name),
		...(kind === 'variable' ? ownVariables() : []),
	]);
	return nearestNames(name, known)
		.slice(0, 2)
		.map((near) => fixInFile(say`Replace with ${nameAsUsed({ kind, name: near })}`, uri, [{ span, newText: near }]));
}
