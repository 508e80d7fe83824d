import { say, type Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type { Listen, NginxSummary } from '../../languages/nginx/facts/facts';
import type { ServerRef } from '../../languages/nginx/facts/indexEntries';
import { addressSaid, listenAddresses } from '../../languages/nginx/facts/listenAddresses';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { compareLoaded } from '../../queries/nginx/loadOrder';
import { placeFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const defaultServerDuplicate = ruleFor('nginx', {
	code: 'default-server-duplicate',
	fixable: true,
	severity: 'error',
	title: 'Two default servers on one address',
	when:
		'One nginx loads two servers that have `default_server` (or `default`) in a `listen` for one address; the later one is marked. `80`, ' +
		'`*:80` and `0.0.0.0:80` are one address; `[::]:80`, `127.0.0.1:80` and the same over `quic` are others. A file to which two ' +
		'links in one folder point is loaded twice. A file that nothing includes disturbs no other. Not in templates.',
	why:
		'nginx says `a duplicate default server for 0.0.0.0:80` and does not start. Often the other one is the site `default` ' +
		'of Debian.',
	example: {
		language: 'nginx',
		bad: 'server { listen 80 default_server; return 444; }\nserver { listen *:80 default_server; server_name igu.io; }',
		good: 'server { listen 80 default_server; return 444; }\nserver { listen *:80; server_name igu.io; }',
	},
	fix: '“Remove default_server” from the later one, so that the first stays the default server.',
	source: 'Run on nginx 1.22.1.',
	check: duplicates,
});

function* duplicates({ facts }: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	if (facts.template) return;
	const told = new Set<number>();
	for (const ref of [...queries.serversIn(uri), ...(facts.serverPart ? queries.serversAround(uri, 0) : [])])
		for (const { words, byDefault, uri: file = ref.uri } of ref.server.listens) {
			if (!byDefault || file !== uri || told.has(byDefault.span.start)) continue;
			const addresses = listenAddresses(words);
			const word = words.find((one) => one === 'default_server' || one === 'default') ?? '';
			const [firstName, again] = queries.namesLoadedTogether(uri);
			const fix = fixInFile(say`Remove ${word}`, uri, [{ span: byDefault.removal, newText: '' }], true);
			const first = firstDefault(ref, addresses, queries);
			if (first) {
				told.add(byDefault.span.start);
				const { uri: other = first.server.uri } = first.listen;
				const place = placeFrom(uri, { uri: other, span: first.listen.span }, queries);
				yield {
					span: byDefault.span,
					message: say`nginx will not start${saysOf(first.address)}: the server in ${place} is already the default server. Keep only one.`,
					related: [{ uri: other, span: first.listen.span, message: say`the first default server` }],
					fixes: () => [fix],
				};
			} else if (addresses[0] !== undefined && firstName !== undefined && again !== undefined)
				yield {
					span: byDefault.span,
					message: say`nginx will not start${saysOf(addresses[0])}: ${queries.nameOf(firstName)} and ${queries.nameOf(again)} are the same file, so it is loaded twice. Remove one of the two names.`,
				};
		}
}

function saysOf(address: string): Words {
	return say`, “a duplicate default server for ${addressSaid(address) ?? '...'}”`;
}

interface FirstDefault {
	readonly server: ServerRef;
	readonly listen: Listen;
	readonly address: string;
}

/** The default server at one of `addresses` that nginx reads before this one. Within one server nginx has another complaint. */
function firstDefault(
	{ uri, index, server }: ServerRef,
	addresses: readonly string[],
	queries: WorkspaceQueries,
): FirstDefault | undefined {
	const here = { uri, offset: server.nameSpan.start };
	for (const address of addresses)
		for (const other of queries.defaultServersAt(uri, address)) {
			if ((other.uri === uri && other.index === index) || !queries.loadedTogether(uri, other.uri)) continue;
			const listen = other.server.listens.find(
				({ words, byDefault }) => byDefault && listenAddresses(words).includes(address),
			);
			const there = { uri: other.uri, offset: other.server.nameSpan.start };
			if (listen && compareLoaded(queries, there, here) < 0) return { server: other, listen, address };
		}
	return undefined;
}
