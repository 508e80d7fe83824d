import { say, type Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { useHttps } from '../../fixes/forwardedProto';
import { hostSeen, levelsInForce, passesByHttps, sendsHost, valuesOf } from '../../fixes/setHeader';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import type { PassRef } from '../../languages/nginx/facts/indexEntries';
import type { Related, RuleResult } from '../../model/diagnostic';
import { type HeaderPlace, headerPlaces } from '../../queries/nginx/headerPlaces';
import type { HeaderLevel } from '../../queries/nginx/nginxAnswers';
import { placeFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { hostsOf, type SiteUrl, type UrlPlace, urlPlaceOf } from '../../sites/siteUrl';
import { type TlsEnd, tlsEndsOn } from '../../sites/tlsEnd';
import { isScheme, toldScheme } from '../../sites/toldScheme';
import type { BackendRef } from '../../workspace/keyIndex';
import { ruleFor } from '../rule';

const HEADER = 'X-Forwarded-Proto';

export const forwardedProtoWrong = ruleFor('nginx', {
	code: 'forwarded-proto-wrong',
	fixable: true,
	severity: 'warning',
	title: 'nginx tells Ghost that the visitor uses http, but the url is https',
	when:
		'A location connects to a Ghost with a `url` that begins with `https://`, and the `X-Forwarded-Proto` in force there says something ' +
		'else: `$scheme` where no server for that host uses TLS, a literal such as `http`, or `""`, which sends none. Silent for ' +
		'other variables; for plain http beside a server that uses TLS for the same host, as Ghost redirects there; for a server ' +
		'to which another nginx of the workspace passes; and where a file that is not in the workspace may change it.',
	why:
		'Ghost believes the header, answers 301 to its https address, gets `http` again, and so on: the browser stops with “too ' +
		'many redirects”. `$scheme` is the scheme of the connection to nginx itself. Where a proxy in front of it handles TLS, such as Cloudflare or a load ' +
		'balancer, that is always `http`.',
	example: {
		language: 'nginx',
		bad: 'listen 80;\nlocation / {\n    proxy_set_header Host $http_host;\n    proxy_set_header X-Forwarded-Proto $scheme;\n    proxy_pass http://igu;\n}',
		good: 'listen 80;\nlocation / {\n    proxy_set_header Host $http_host;\n    proxy_set_header X-Forwarded-Proto https;\n    proxy_pass http://igu;\n}',
	},
	fix:
		'“Change nginx: send X-Forwarded-Proto https”. Done unasked only for a literal in a server that uses TLS: elsewhere somebody has to decide whether visitors use ' +
		'https. A header that others share stays as it is unless all of them connect to such a Ghost. `$http_x_forwarded_proto` hands ' +
		'on what the proxy in front sends.',
	source: 'Run on Ghost 4.48.9, 5.130.6 and 6.65.0 and nginx.',
	check: wrong,
});

function* wrong(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const told = new Set<number>();
	for (const { pass, ghost, url } of passesByHttps(summary, uri, queries)) {
		const ways = levelsInForce(pass, queries).flatMap((level) => wrongWay(level, ghost, queries) ?? []);
		const [way] = ways;
		if (!way) continue;
		const places = uniquePlaces(ways.flatMap(({ level }) => headerPlaces(queries, level, HEADER)));
		const own = places.find((place) => place.uri === uri && place.header.valueSpan);
		// One header may hold for many locations, and is wrong once.
		if (own && told.has(own.header.span.start)) continue;
		if (own) told.add(own.header.span.start);
		const place = urlPlaceOf(queries, ghost);
		yield {
			span: own?.header.valueSpan ?? pass.pass.nameSpan,
			message: say`${effect(pass, ways, url)}: ${cause(way)}, but Ghost’s url is https (${place ? placeFrom(uri, place, queries) : queries.nameOf(ghost.uri)}). ${advice(way)}`,
			related: related(place, own ? [] : places),
			// In a server that speaks TLS there is no doubt that visitors come by https.
			fixes: () =>
				useHttps(
					places,
					ways.every(({ isTls }) => isTls),
					uri,
					queries,
				),
		};
	}
}

/** A way on which Ghost is told something else than https. */
interface WrongWay {
	readonly level: HeaderLevel;
	readonly value: string;
	/** Whether all servers on it use TLS. */
	readonly isTls: boolean;
}

function wrongWay(level: HeaderLevel, ghost: BackendRef, queries: WorkspaceQueries): WrongWay | undefined {
	const values = valuesOf(level, HEADER);
	const [value] = values;
	if (value === undefined) return undefined;
	const ends = tlsEndsOn(queries, level, hostsOf(ghost));
	const isWrongAt = (end: TlsEnd): boolean =>
		(end === 'here' || end === 'nowhere') &&
		values.every((one) => !['https', undefined].includes(toldScheme(one, end)));
	return ends.some(isWrongAt) ? { level, value, isTls: ends.every((end) => end === 'here') } : undefined;
}

function uniquePlaces(places: readonly HeaderPlace[]): readonly HeaderPlace[] {
	return [...new Map(places.map((place) => [`${place.uri}#${place.header.span.start}`, place])).values()];
}

function effect({ address }: PassRef, ways: readonly WrongWay[], { host }: SiteUrl): Words {
	return ways.every(({ level }) => sendsHost(level))
		? say`Endless redirect for ${host}`
		: say`Wrong redirect to https://${hostSeen(address)}/, endless for /ghost/`;
}

function cause({ value }: WrongWay): Words {
	if (isScheme(value)) return say`no TLS here, so $scheme is http`;
	return value === '' ? say`nginx does not send an empty ${HEADER}` : say`${HEADER} is “${value}” here`;
}

function advice({ isTls }: WrongWay): Words {
	return isTls ? say`Send https.` : say`Add TLS here, or send https if a proxy handles TLS.`;
}

function related(place: UrlPlace | undefined, places: readonly HeaderPlace[]): readonly Related[] {
	const headers = places.map(({ uri, header }) => ({
		uri,
		span: header.span,
		message: say`This header is sent there`,
	}));
	return [...headers, ...(place ? [{ ...place, message: say`Ghost’s url is https here` }] : [])];
}
