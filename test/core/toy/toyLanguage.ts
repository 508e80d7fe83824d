import { say } from '../../../server/src/core/base/phrase';
import { socketAddress } from '../../../server/src/core/base/socketPath';
import { lineStartsOf } from '../../../server/src/core/base/text';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { languages as shipped } from '../../../server/src/core/languages/registry';
import { type Endpoint, type Scope, tcpAddress } from '../../../server/src/core/model/endpoint';
import type { SummaryOf } from '../../../server/src/core/model/fileSummary';
import { type Language, languagesOf } from '../../../server/src/core/model/language';
import type { ScopedFile } from '../../../server/src/core/model/launcher';
import { summaryMover, unmoved } from '../../../server/src/core/model/move';
import { type World, worldOf } from '../../check';

interface ToyFacts {
	/** The host behind `for` in the line of each endpoint. */
	readonly hosts: readonly (string | null)[];
	readonly scoped: readonly ScopedFile[];
}

declare module '../../../server/src/core/model/fileSummary' {
	interface LanguageMap {
		readonly toy: ToyFacts;
	}
}

type ToySummary = SummaryOf<'toy'>;

const line =
	/^(?:(listen|connect) (?:tcp (?<host>\S+):(?<port>\d+)|(?<path>\/\S*))(?: for (?<site>\S+))?|(?:inside|file (?<file>\S+) is inside) (?<scope>\w+) (?<inner>\S+)=(?<outer>\S+))$/gm;

/**
 * A third kind of file, for the tests only: it shows what a kind costs that nobody thought of. Its lines are `listen /path`,
 * `connect /path`, both with `tcp host:port` as well and `for host` behind, `inside web /inner=/outer` for a scope that all
 * endpoints below it have, and `file /path is inside web /inner=/outer`, which puts another file into one.
 */
export const toyLanguage: Language = {
	id: 'toy',
	label: 'Toy',
	patterns: ['**/*.toy'],
	isCandidate: (uri) => uri.endsWith('.toy'),
	claims: (uri) => uri.endsWith('.toy'),
	summarize: summarizeToy,
	backends: (uri, { endpoints, facts }: ToySummary) =>
		endpoints.flatMap(({ role }, endpoint) => {
			const host = facts.hosts[endpoint] ?? undefined;
			const url = host === undefined ? undefined : `https://${host}`;
			const sites = host === undefined || url === undefined ? [] : [{ url, host }];
			const plain = { label: 'Toy', version: undefined, isWhole: true, isEndpointHidden: false, names: () => [] };
			return role === 'listen' ? [{ ...plain, install: `${uri}#${endpoint}`, endpoint, url, host, sites }] : [];
		}),
	routeNoun: {
		one: (label) => say`1 ${label} line`,
		many: (count, label) => say`${count} ${label} lines`,
		none: (label) => say`no ${label} line`,
	},
	routes: (_, { endpoints, facts }: ToySummary) =>
		endpoints.flatMap(({ role }, endpoint) => {
			const hosts = facts.hosts[endpoint] ? [facts.hosts[endpoint]] : [];
			return role === 'connect' ? [{ label: 'Toy', endpoint, hosts, throughServers: false, name: undefined }] : [];
		}),
	scopedFiles: (_, { facts }: ToySummary) => facts.scoped,
	whenTaken: () => 'the one that comes later waits',
	landmarks: ({ endpoints }) =>
		endpoints.map(({ role, span, address }) => ({ kind: role, span, around: 0, value: address })),
	moveSummary: summaryMover<'toy'>(unmoved),
	mayBeUnfinished: () => false,
	completionSite: (text, offset) => {
		const start = text.lastIndexOf('\n', offset - 1) + 1;
		const [, role, tcp, typed = ''] = /^(listen|connect) (tcp )?(\S*)$/.exec(text.slice(start, offset)) ?? [];
		if (role !== 'listen' && role !== 'connect') return undefined;
		const span = { start: offset - typed.length, end: offset + (/^\S*/.exec(text.slice(offset))?.[0].length ?? 0) };
		return {
			kind: 'path',
			role,
			span,
			quoting: 'bare',
			prefix: '',
			...(tcp === undefined ? {} : { transport: 'tcp' }),
		};
	},
	outline: () => [],
	symbols: () => [],
	folds: () => [],
	spansAround: () => [],
	writePath: (path) => (/\s/.test(path) ? undefined : path),
};

/** A world in which the toy is known. */
export const toyWorld = (fixture: string): World => worldOf(fixture, { languages: languagesWithToy });

/** Ghost and the toy listen, nginx and the toy connect, each to both. */
export const meeting = `
//- /igu/config.production.json
{ "url": "https://igu.io", "server": { "socket": "/run/igu.sock" } }
//- /etc/nginx/conf.d/site.conf
upstream igu { server unix:/run/igu.sock; }
server { server_name igu.io; location / { proxy_pass http://igu; } }
server { server_name toy.io; location / { proxy_pass http://unix:/run/toy.sock; } }
//- /toys/one.toy
connect /run/igu.sock for igu.io
listen /run/toy.sock for toy.io
listen tcp localhost:4000 for tcp.io
//- /toys/two.toy
connect /run/toy.sock for toy.io
connect tcp 127.0.0.1:4000 for tcp.io
`;

/** All kinds that are known, and the toy. */
export const languagesWithToy = languagesOf([...shipped.all, toyLanguage]);

function summarizeToy(_: string, text: string): ToySummary {
	const endpoints: Endpoint[] = [];
	const hosts: (string | null)[] = [];
	const scoped: ScopedFile[] = [];
	let scope: Scope | undefined;
	for (const { 0: whole, 1: role, index, groups = {} } of text.matchAll(line)) {
		const { host, port, path, site, file, scope: id, inner, outer } = groups;
		if (role === 'listen' || role === 'connect') {
			const written = path ?? `${host}:${port}`;
			const start = index + whole.indexOf(written);
			const span = { start, end: start + written.length };
			const common = { role, form: role, span, quoting: 'bare', http: true, scope } as const;
			const number = Number(port);
			if (path !== undefined) endpoints.push({ ...common, transport: 'unix', path, address: socketAddress(path) });
			else if (host !== undefined)
				endpoints.push({
					...common,
					transport: 'tcp',
					host,
					port: number,
					portSpan: { start: span.end - String(port).length, end: span.end },
					address: tcpAddress(host, number),
				});
			hosts.push(site ?? null);
		} else if (id !== undefined && inner !== undefined && outer !== undefined) {
			const own: Scope = { id, label: `container ${id}`, mounts: [{ path: inner, source: outer }] };
			if (file === undefined) scope = own;
			else scoped.push({ file: uriOfPath(file), scope: own });
		}
	}
	const facts: ToyFacts = { hosts, scoped };
	return {
		language: 'toy',
		lines: lineStartsOf(text),
		length: text.length,
		endpoints,
		syntax: [],
		unreadable: [],
		facts,
	};
}
