import type { Links, OccurrenceRef } from '../links';
import { type Pair, pairsOfConnector, pairsOfListener } from '../pairing';
import { hostsServedBy } from '../sites';
import { isAbsolutePath, MAX_SOCKET_PATH_LINUX, utf8Length } from '../socketPath';
import { displayPath, type Uri } from '../uri';
import { hasOwnFault } from './ownFault';
import { respell } from './respell';
import type { CheckedFile, Finding, Fix, Rule } from './rule';

export const socketMismatch: Rule = {
	code: 'socket-mismatch',
	languages: ['ghost', 'nginx'],
	severity: 'warning',
	title: 'Ghost listens on one socket, nginx connects to another',
	when:
		'A Ghost config names a socket that no nginx address leads to, an nginx address names a socket that nobody listens on, ' +
		'and the two are meant for each other: nginx proxies there for the host of Ghost’s `url`; or else the upstream is called ' +
		'like the site; or else the two paths are spelt almost alike. Sockets of other programs (php-fpm, gunicorn, puma) are left ' +
		'alone, and so is everything in a workspace without a Ghost config.',
	why:
		'nginx opens the path that its own file names. There is no socket of that name, so it logs ' +
		'`connect() to unix:... failed (2: No such file or directory)` and the visitor gets 502 Bad Gateway, while Ghost waits ' +
		'elsewhere and logs nothing.',
	example: {
		language: 'nginx',
		bad: 'upstream igu {\n    server unix:/tmp/igu.io.socket; # Ghost: "path": "/tmp/igu-io.sock"\n}',
		good: 'upstream igu {\n    server unix:/tmp/igu-io.sock; # Ghost: "path": "/tmp/igu-io.sock"\n}',
	},
	fix:
		'“Use `<path>` from `<file>`” in either direction, one for each candidate. The preferred one has nginx follow Ghost, from ' +
		'either end, so that fixing both files never swaps the two paths.',
	source: 'Run on nginx 1.22.1 and 1.31.5, with Ghost 4.48.9 and 6.65.0.',
	check: (file, links) => (links.hasGhost() && links.settled() ? mismatches(file, links) : []),
};

function* mismatches(file: CheckedFile, links: Links): Generator<Finding> {
	for (const [index, occurrence] of file.summary.occurrences.entries()) {
		const ref = { uri: file.uri, index, occurrence };
		const pairs = (occurrence.role === 'listen' ? pairsOfListener(links, ref) : pairsOfConnector(links, ref)).filter(
			({ connector, listener }) => !hasOwnFault(connector, listener),
		);
		const [first] = pairs;
		if (!first) continue;
		const here = (pair: Pair): OccurrenceRef => (occurrence.role === 'listen' ? pair.connector : pair.listener);
		yield {
			span: occurrence.span,
			message: occurrence.role === 'listen' ? listenerMessage(first, links) : connectorMessage(first, links),
			related: pairs.map((pair) => ({
				uri: here(pair).uri,
				span: here(pair).occurrence.span,
				message: occurrence.role === 'listen' ? 'nginx connects here, where nobody listens' : 'Ghost listens here',
			})),
			fixes: () => pairs.flatMap((pair, rank) => fixesFor(pair, rank === 0, ref, links)),
		};
	}
}

function listenerMessage(pair: Pair, links: Links): string {
	const { listener, connector } = pair;
	const file = displayPath(connector.uri, listener.uri);
	return `Ghost listens on ${listener.occurrence.path}, but nginx connects to ${connector.occurrence.path} (${file}): ${outcome(pair, links)}`;
}

function connectorMessage(pair: Pair, links: Links): string {
	const { listener, connector } = pair;
	const file = displayPath(listener.uri, connector.uri);
	return `nginx connects to ${connector.occurrence.path}, but Ghost listens on ${listener.occurrence.path} (${file}): ${outcome(pair, links)}`;
}

function outcome(pair: Pair, links: Links): string {
	const [host] = hostsServedBy(links, pair.connector);
	return `visitors${host === undefined ? '' : ` of ${host}`} get 502. ${reasonInWords(pair)}`;
}

/** Why the two were taken for a pair, so that a wrong guess can be seen for one. */
export function reasonInWords({ reason }: Pair): string {
	switch (reason.kind) {
		case 'site':
			return `Both serve ${reason.host}.`;
		case 'upstream':
			return `The upstream ${reason.name} is called like this Ghost's site.`;
		case 'spelling':
			return 'The two paths are spelt almost alike.';
	}
}

/** Both directions. nginx follows Ghost by preference, unless Ghost's own path could not work. */
function fixesFor(pair: Pair, best: boolean, here: OccurrenceRef, links: Links): Fix[] {
	const { listener, connector } = pair;
	const ghostWorks =
		isAbsolutePath(listener.occurrence.path) && utf8Length(listener.occurrence.path) <= MAX_SOCKET_PATH_LINUX;
	const nginxFollows = fixFor(connector, listener, best && ghostWorks, here.uri, links);
	const ghostFollows = fixFor(listener, connector, best && !ghostWorks, here.uri, links);
	return ghostWorks ? [...nginxFollows, ...ghostFollows] : [...ghostFollows, ...nginxFollows];
}

function fixFor(target: OccurrenceRef, source: OccurrenceRef, preferred: boolean, here: Uri, links: Links): Fix[] {
	const change = respell(links, target, source.occurrence.path);
	const title = `Use \`${source.occurrence.path}\` from \`${displayPath(source.uri, here)}\``;
	return change ? [{ title, preferred, changes: [change] }] : [];
}
