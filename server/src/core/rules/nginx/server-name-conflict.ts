import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type { NginxSummary, ServerFacts, ServerName } from '../../languages/nginx/facts/facts';
import { isDefaultServer, type ServerRef } from '../../languages/nginx/facts/indexEntries';
import { addressSaid, listenAddresses } from '../../languages/nginx/facts/listenAddresses';
import { HTTP_PORT } from '../../languages/nginx/ports';
import type { RuleResult } from '../../model/diagnostic';
import { ifFew } from '../../queries/many';
import { compareLoaded, type LoadedPlace } from '../../queries/nginx/loadOrder';
import { mayHoldMore } from '../../queries/nginx/locations';
import { placeFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { type Finding, ruleFor } from '../rule';

export const serverNameConflict = ruleFor('nginx', {
	code: 'server-name-conflict',
	severity: 'warning',
	title: 'Two servers for one name on one address',
	when:
		'One nginx loads two servers that have a `server_name` and a `listen` in common, or both no name; the later name is marked, or the word `server`. Not for regular ' +
		'expressions, not for a `default_server` with the name `_` or none, which gets all other visitors, not for a server with a `listen` that may be in a file that is not here, not in templates. A file that nothing includes disturbs no other.',
	why:
		'nginx only warns, `conflicting server name "igu.io" on 0.0.0.0:80, ignored`, and uses the first one for all requests: the ' +
		'Ghost of the later one gets no visitors.',
	example: {
		language: 'nginx',
		bad: 'server { listen 80; server_name igu.io; return 404; }\nserver { listen 80; server_name igu.io; location / { proxy_pass http://igu; } }',
		good: 'server { listen 80; server_name igu.io; location / { proxy_pass http://igu; } }',
	},
	fix: 'By hand: remove the name from one of them, give one a name, or remove one of the files from `sites-enabled`.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: conflicts,
});

function* conflicts(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<Finding> {
	if (summary.facts.template) return;
	const around = summary.facts.serverPart ? queries.serversAround(uri, 0) : [];
	const told = new Set<number>();
	const addressesOf = createAddresses(queries);
	const nameOf = createNameSearch();
	const serversNamed = createNames(uri, queries);
	for (const ref of [...queries.serversIn(uri), ...around]) {
		yield undefined;
		if (ref.uri === uri && isNameless(ref, queries)) yield* namelessConflict(ref, addressesOf, queries);
		for (const { text, span, uri: file = ref.uri } of ref.server.names) {
			if (file !== uri || told.has(span.start)) continue;
			if (text === '' || text.startsWith('~') || (text === '_' && isDefaultServer(ref.server))) continue;
			const found = firstOfName(text, ref, { serversNamed, addressesOf, nameOf }, queries);
			if (!found) continue;
			told.add(span.start);
			const { other, name, shared } = found;
			const first = { uri: name.uri ?? other.uri, span: name.span };
			const same = name.text === text ? say`the same server_name` : say`server_name ${name.text}`;
			yield {
				span,
				message: say`This server is never used for ${text} on ${portOf(shared)}: ${placeFrom(uri, first, queries)} has ${same} and comes first. Remove or rename one. nginx warns “conflicting server name "${text.toLowerCase()}" on ${addressSaid(shared) ?? '...'}, ignored”.`,
				related: [{ ...first, message: say`nginx uses this server` }],
			};
		}
	}
}

/** Whether a server, where servers may stand, has no name, and none in a file that is not here: to nginx it is called `""`. */
function isNameless({ uri, server }: ServerRef, queries: WorkspaceQueries): boolean {
	if (server.names.length > 0 || mayHoldMore(queries, { uri, level: server.level })) return false;
	const { levels = [] } = queries.summaryOf(uri, 'nginx')?.facts ?? {};
	const around = levels[levels[server.level]?.parent ?? -1]?.kind;
	return around === 'http' || around === 'file';
}

/** Of a server without a name: another one that nginx reads before it. A default server gets all other visitors. */
function* namelessConflict(ref: ServerRef, addressesOf: AddressesOf, queries: WorkspaceQueries): Generator<RuleResult> {
	if (isDefaultServer(ref.server)) return;
	const { uri, server } = ref;
	const own = addressesOf(ref);
	for (const other of ifFew(queries.catchAllServers(uri))) {
		if (!queries.loadedTogether(uri, other.uri) || !isNameless(other, queries)) continue;
		const shared = addressesOf(other).find((address) => own.includes(address));
		if (shared === undefined || compareLoaded(queries, startOf(other), startOf(ref)) >= 0) continue;
		const first = { uri: other.uri, span: other.server.nameSpan };
		yield {
			span: server.nameSpan,
			message: say`This server is never used on ${portOf(shared)}: the server in ${placeFrom(uri, first, queries)} has no server_name either and comes first. nginx warns “conflicting server name "" on ${addressSaid(shared) ?? '...'}, ignored”.`,
			related: [{ ...first, message: say`nginx uses this server` }],
		};
		return;
	}
}

/** As people have it: an address of all of IPv4 is its port. */
function portOf(address: string): string {
	return address.replace(/^0\.0\.0\.0:/, 'port ');
}

function startOf({ uri, server }: ServerRef): LoadedPlace {
	return { uri, offset: server.nameSpan.start };
}

/** The server with the same name on the same address that nginx reads before this one. */
function firstOfName(
	text: string,
	ref: ServerRef,
	{ serversNamed, addressesOf, nameOf }: Searches,
	queries: WorkspaceQueries,
): { other: ServerRef; name: ServerName; shared: string } | undefined {
	const { uri, index } = ref;
	const spellings = spellingsOf(text);
	for (const spelling of spellings)
		for (const other of serversNamed(spelling, ref)) {
			if ((other.uri === uri && other.index === index) || !queries.loadedTogether(uri, other.uri)) continue;
			const own = addressesOf(ref);
			const shared = addressesOf(other).find((address) => own.includes(address));
			const name = shared && nameOf(other.server, spellings);
			if (!name || shared === undefined) continue;
			if (compareLoaded(queries, startOf(other), startOf(ref)) < 0) return { other, name, shared };
		}
	return undefined;
}

/** What is looked for with each name, and kept for the next. */
interface Searches {
	readonly serversNamed: ServersNamed;
	readonly addressesOf: AddressesOf;
	readonly nameOf: NameOf;
}

/** The first name of a server that is one of `spellings`. */
type NameOf = (server: ServerFacts, spellings: readonly string[]) => ServerName | undefined;

/** A server may have twenty thousand names, and another one the same. */
function createNameSearch(): NameOf {
	const known = new Map<ServerFacts, ReadonlyMap<string, number>>();
	return (server, spellings) => {
		const names = known.get(server) ?? firstPlaces(server.names.map(({ text }) => text.toLowerCase()));
		known.set(server, names);
		return server.names[Math.min(...spellings.map((spelling) => names.get(spelling) ?? Number.POSITIVE_INFINITY))];
	};
}

/** Where in a list each of its texts comes first. */
function firstPlaces(texts: readonly string[]): ReadonlyMap<string, number> {
	const places = new Map<string, number>();
	for (const [at, text] of texts.entries()) if (!places.has(text)) places.set(text, at);
	return places;
}

/** The servers of a name, as its spelling has it, that may share a machine with another one. */
type ServersNamed = (spelling: string, ref: ServerRef) => readonly ServerRef[];

/** Most servers of a file have the names of others there: what is asked for one of them is kept for the next. */
function createNames(file: Uri, queries: WorkspaceQueries): ServersNamed {
	const known = new Map<string, readonly ServerRef[]>();
	return (spelling, { uri }) => {
		const before = uri === file ? known.get(spelling) : undefined;
		if (before) return before;
		const named = ifFew(queries.serversNamed(uri, spelling));
		if (uri === file) known.set(spelling, named);
		return named;
	};
}

/** The names that stand for some of the same hosts: `.igu.io` is `igu.io` and `*.igu.io`. */
function spellingsOf(name: string): readonly string[] {
	const lower = name.toLowerCase();
	if (lower.startsWith('.')) return [lower, lower.slice(1), `*${lower}`];
	return [lower, lower.startsWith('*.') ? lower.slice(1) : `.${lower}`];
}

/** Where a server listens, one spelling for each place; none where that may stand in a file that is not here. */
type AddressesOf = (ref: ServerRef) => readonly string[];

/** Those of a server are asked for again with each name of another one. */
function createAddresses(queries: WorkspaceQueries): AddressesOf {
	const known = new Map<ServerFacts, readonly string[]>();
	return ({ uri, server }) => {
		const before = known.get(server);
		if (before) return before;
		const isOpen = server.listens.length === 0 && mayHoldMore(queries, { uri, level: server.level });
		const listens = server.listens.length === 0 ? [[String(HTTP_PORT)]] : server.listens.map(({ words }) => words);
		const addresses = isOpen ? [] : listens.flatMap(listenAddresses);
		known.set(server, addresses);
		return addresses;
	};
}
