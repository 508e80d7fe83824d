import { anyAnswersFor, isPublicHost } from '../../base/hostNames';
import { say } from '../../base/phrase';
import { levelsInForce, valuesOf } from '../../fixes/setHeader';
import { backendsIn } from '../../installs/backends';
import type { ServerRef } from '../../languages/nginx/facts/indexEntries';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import { TOO_MANY } from '../../queries/many';
import { placeFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ghostsBehind, routesOf, type SiteRoute } from '../../sites/routes';
import { serves } from '../../sites/siteServers';
import { type SiteUrl, siteUrlOf, type UrlPlace, urlPlaceOf } from '../../sites/siteUrl';
import { mayLoadServers, serversFor, speaksTls } from '../../sites/tlsEnd';
import type { BackendRef } from '../../workspace/keyIndex';
import { doubted } from '../doubt';
import type { CheckedFile, Rule } from '../rule';

export const urlSchemeMismatch: Rule = {
	code: 'url-scheme-mismatch',
	fixable: true,
	languages: 'any',
	severity: 'information',
	title: 'Ghost’s url is http, but nginx answers its host only with https',
	when:
		'The `url` of a Ghost begins with `http://` and has no port, and every server that answers for its host either uses TLS and ' +
		'nothing else, or redirects visitors to https. Silent where a server for plain http may answer, such as one without a name.',
	why:
		'Ghost makes every link, feed and newsletter with `http://`. Visitors get one more redirect for each, browsers warn about ' +
		'mixed content, and search engines get the wrong address.',
	example: {
		language: 'json',
		bad: '{ "url": "http://igu.io", "server": { "socket": "/run/ghost/igu.sock" } }',
		good: '{ "url": "https://igu.io", "server": { "socket": "/run/ghost/igu.sock" } }',
	},
	fix:
		'“Change Ghost: use https in the url”. Not done unasked unless nginx sends `X-Forwarded-Proto` for the site: with an https url and without that ' +
		'header Ghost redirects without end.',
	source: 'Ghost’s documentation, “Configuration”, `url`. What Ghost makes of it run on 6.65.0.',
	check: (file, queries) => (queries.hasBackends() && queries.settled() ? mismatches(file, queries) : []),
};

function* mismatches({ uri }: CheckedFile, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const ref of backendsIn(queries, uri)) {
		const url = siteUrlOf(ref);
		if (!url || url.secure || url.port !== '' || !isPublicHost(url.host)) continue;
		const place = urlPlaceOf(queries, ref);
		if (place?.uri !== uri) continue;
		const secure = secureServers(url, ref, queries);
		const routes = routesOf(queries, ref.uri, url.host, url.text).filter(
			({ server, pass }) => secure.some((one) => isSame(one, server)) && leadsTo(ref, pass, queries),
		);
		const [first] = routes;
		if (!first) continue;
		yield doubted(ref.backend, 'information', {
			span: place.span,
			message: say`Every link needs a redirect to https: the url is http, but nginx answers ${url.host} only with TLS (${placeFrom(uri, { uri: first.server.uri, span: first.server.server.nameSpan }, queries)}). Use https in the url.`,
			related: [{ uri: first.server.uri, span: first.server.server.nameSpan, message: say`This server uses TLS` }],
			fixes: () => fixFor(place, routes, queries),
		});
	}
}

/** The servers that answer for the host by TLS; none where one may answer by plain http, or nobody can tell. */
function secureServers(url: SiteUrl, { uri }: BackendRef, queries: WorkspaceQueries): readonly ServerRef[] {
	const all = serversFor(queries, uri, [], [url.host]);
	if (all === TOO_MANY || all.some((ref) => mayLoadServers(queries, ref.uri))) return [];
	const isClear = all.every((ref) => {
		const tls = speaksTls(queries, ref);
		return tls !== undefined && (!listensInPlain(ref) || (!serves(ref.server) && leadsToHttps(ref)));
	});
	if (!isClear) return [];
	return all.filter(
		({ server }) =>
			server.ssl &&
			anyAnswersFor(
				queries.regexMatches,
				server.names.map(({ text }) => text),
				[url.host],
			),
	);
}

function listensInPlain({ server: { ssl, listens } }: ServerRef): boolean {
	const encrypted = listens.filter(({ words }) => words.includes('ssl') || words.includes('quic'));
	// `ssl on` is for all of them.
	return !ssl || (encrypted.length > 0 && encrypted.length < listens.length);
}

/** Whether a server that keeps nobody sends visitors on to https, or nowhere. */
function leadsToHttps({ server: { redirect } }: ServerRef): boolean {
	return redirect === undefined || /^https:/i.test(redirect);
}

function leadsTo({ backend }: BackendRef, pass: SiteRoute['pass'], queries: WorkspaceQueries): boolean {
	return ghostsBehind(queries, pass).some((ghost) => ghost.backend.install === backend.install);
}

function isSame(a: ServerRef, b: ServerRef): boolean {
	return a.uri === b.uri && a.index === b.index;
}

function fixFor(
	{ uri, span: { start }, isVerbatim }: UrlPlace,
	routes: readonly SiteRoute[],
	queries: WorkspaceQueries,
): Fix[] {
	if (!isVerbatim) return [];
	const tellsScheme = routes.every(({ pass }) => {
		const levels = levelsInForce(pass, queries);
		return (
			levels.length > 0 &&
			levels.every((level) => /^(?:https|\$scheme)$/.test(valuesOf(level, 'X-Forwarded-Proto')[0] ?? ''))
		);
	});
	return [
		fixInFile(
			say`Change Ghost: use https in the url`,
			uri,
			[{ span: { start, end: start + 'http'.length }, newText: 'https' }],
			tellsScheme,
		),
	];
}
