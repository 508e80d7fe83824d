import { isPublicHost, isRegexName, isSameSite, isWildcardName } from '../../base/hostNames';
import { say } from '../../base/phrase';
import { baseName, type Uri } from '../../base/uri';
import { backendsIn } from '../../installs/backends';
import type { ServerRef } from '../../languages/nginx/facts/indexEntries';
import { listenPorts } from '../../languages/nginx/facts/listenAddresses';
import { HTTP_PORT, HTTPS_PORT } from '../../languages/nginx/ports';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import { isLoopback } from '../../model/endpoint';
import { ifFew, TOO_MANY } from '../../queries/many';
import { placeFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { endsOf, installAt, siteHost } from '../../sites/backends';
import { serves } from '../../sites/siteServers';
import { type SiteUrl, siteUrlOf, type UrlPlace, urlPlaceOf } from '../../sites/siteUrl';
import { tlsEndOf } from '../../sites/tlsEnd';
import type { BackendRef } from '../../workspace/keyIndex';
import { doubted } from '../doubt';
import { MAX_PLACES_TOLD } from '../limits';
import type { CheckedFile, Rule } from '../rule';

export const urlNotPublic: Rule = {
	code: 'url-not-public',
	fixable: true,
	languages: 'any',
	severity: 'information',
	title: 'Ghost’s url is localhost, but nginx serves it to the public',
	when:
		'The host in the `url` of a Ghost is `localhost` or a loopback address, and an nginx server with a public name connects to ' +
		'it. Silent where another config of the same Ghost has a public host, and for `config.development.json` where only a port ' +
		'that every Ghost has by default ties the two.',
	why:
		'Ghost makes every link, redirect and feed from its `url`. Visitors see the front page, and each link on it points to ' +
		'their own machine.',
	example: {
		language: 'json',
		bad: '{ "url": "http://localhost:2368", "server": { "socket": "/run/ghost/igu.sock" } }',
		good: '{ "url": "https://igu.io", "server": { "socket": "/run/ghost/igu.sock" } }',
	},
	fix: '“Change Ghost: use the url `<url>`”, one for each name of the server: with `https://` where nginx uses TLS for it.',
	source: 'Ghost’s documentation, “Configuration”, `url`. What Ghost makes of it run on 6.65.0.',
	check: (file, queries) => (queries.hasBackends() && queries.settled() ? notPublic(file, queries) : []),
};

function* notPublic({ uri }: CheckedFile, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const ref of backendsIn(queries, uri)) {
		const url = siteUrlOf(ref);
		if (!url || !isLoopback(url.host)) continue;
		const place = urlPlaceOf(queries, ref);
		if (place?.uri !== uri || hasPublicConfig(ref, queries)) continue;
		const served = publicNames(ref, uri, queries);
		const [first] = served;
		if (!first) continue;
		yield doubted(ref.backend, 'information', {
			span: place.span,
			message: say`Links and redirects send visitors to ${url.text}: nginx serves this Ghost as ${first.name} (${placeFrom(uri, { uri: first.file, span: first.span }, queries)}). Use that name in the url.`,
			related: served
				.slice(0, MAX_PLACES_TOLD)
				.map(({ file, span }) => ({ uri: file, span, message: say`The name that visitors ask for` })),
			fixes: () => fixesFor(url, place, served, queries),
		});
	}
}

/** Whether a config of the same install has a host of its own: the other one is for work at home. */
function hasPublicConfig({ uri, backend }: BackendRef, queries: WorkspaceQueries): boolean {
	const all = queries.backends(uri);
	if (all === TOO_MANY) return true;
	return all.some(
		(other) =>
			siteHost(queries, other) !== undefined &&
			backendsIn(queries, other).some((one) => one.backend.install === backend.install),
	);
}

/** A public name with a server that proxies to a Ghost under it. */
interface ServedName {
	readonly name: string;
	readonly server: ServerRef;
	/** The file in which it stands. */
	readonly file: Uri;
	readonly span: ServerRef['server']['names'][number]['span'];
}

function publicNames(ref: BackendRef, config: Uri, queries: WorkspaceQueries): readonly ServedName[] {
	const found = new Map<string, ServedName>();
	const isForHome = /^config\.(?:development|testing)\./.test(baseName(config));
	for (const end of endsOf(queries, ref)) {
		if (queries.listenersBeside(end).some((other) => installAt(queries, other) !== ref.backend.install)) continue;
		if (isForHome && end.endpoint.transport === 'tcp') continue;
		for (const connector of ifFew(queries.fewConnectors(end.uri, end.place)).slice(0, MAX_PLACES_TOLD))
			for (const { uri, pass } of queries.passesOver(connector))
				for (const server of queries.serversAround(uri, pass.level).filter((one) => serves(one.server)))
					for (const { text, span, uri: file = server.uri } of server.server.names) {
						const name = text.toLowerCase().replace(/^\./, '');
						if (isPublicName(name) && !found.has(name)) found.set(name, { name, server, file, span });
					}
	}
	return [...found.values()];
}

function isPublicName(name: string): boolean {
	if (isRegexName(name) || isWildcardName(name) || !isPublicHost(name)) return false;
	return (
		/^[\p{L}\p{M}\p{N}._-]+\.[\p{L}\p{M}\p{N}-]+$/u.test(name) &&
		!/\.(?:localhost|local|test|invalid|internal)$/.test(name)
	);
}

function fixesFor(
	url: SiteUrl,
	{ uri, span, isVerbatim }: UrlPlace,
	served: readonly ServedName[],
	queries: WorkspaceQueries,
): Fix[] {
	if (!isVerbatim) return [];
	const [first] = served;
	const isOneSite = first !== undefined && served.every(({ name }) => isSameSite(name, first.name));
	return served.slice(0, MAX_PLACES_TOLD).map(({ name, server }, at) => {
		const isSecure = url.secure || ['here', 'beside'].includes(tlsEndOf(queries, server, [name]));
		const rest = url.text.replace(/^\w+:\/\/[^/?#]*/, '');
		const newText = `${isSecure ? 'https' : 'http'}://${name}${portOf(server, isSecure)}${rest}`;
		return fixInFile(say`Change Ghost: use the url ${newText}`, uri, [{ span, newText }], isOneSite && at === 0);
	});
}

/** `:8080` where a server listens on no usual port. */
function portOf({ server }: ServerRef, isSecure: boolean): string {
	const listens = server.listens.filter(({ words }) => !isSecure || words.includes('ssl'));
	const ports = listenPorts(listens);
	const [first] = ports;
	const isUsual = listens.length === 0 || ports.includes(isSecure ? HTTPS_PORT : HTTP_PORT);
	return first === undefined || isUsual ? '' : `:${first}`;
}
