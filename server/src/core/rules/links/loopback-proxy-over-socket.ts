import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { infoOf } from '../../installs/install';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import { believesLoopbackAlone } from '../../languages/ghost/facts/installInfo';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { unixEndpoints } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ownEndpoints } from '../../sites/backends';
import { ruleFor } from '../rule';

export const loopbackProxyOverSocket = ruleFor('ghost', {
	code: 'loopback-proxy-over-socket',
	fixable: true,
	severity: 'warning',
	title: 'usingLoopbackReverseProxy does not work over a Unix socket',
	when:
		'A Ghost config has `"usingLoopbackReverseProxy": true`, a socket, and an https `url`. Silent where Ghost is known to be ' +
		'older than 6.57, which does not have the setting.',
	why:
		'With it Ghost believes `X-Forwarded-Proto` only from a proxy with a loopback IP address. The other end of a Unix socket has no ' +
		'address, so for Ghost every request is plain http and it answers 301 to the same https address: an endless redirect, even ' +
		'though nginx sends the header. Over TCP 127.0.0.1 the setting is fine.',
	example: {
		language: 'json',
		bad: '{\n  "url": "https://igu.io",\n  "usingLoopbackReverseProxy": true,\n  "server": { "port": { "path": "/run/ghost/igu.sock", "readableAll": true, "writableAll": true } }\n}',
		good: '{\n  "url": "https://igu.io",\n  "server": { "port": { "path": "/run/ghost/igu.sock", "readableAll": true, "writableAll": true } }\n}',
	},
	fix: '“Remove usingLoopbackReverseProxy”: without it Ghost believes any proxy.',
	source: 'Run on Ghost 6.65.0 and nginx 1.22.1.',
	check: loop,
});

function* loop(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const { loopbackProxy, url } = summary.facts;
	const [endpoint] = unixEndpoints(ownEndpoints(queries, uri).map((end) => end.endpoint));
	if (!loopbackProxy?.value || !endpoint || !url?.secure || !believesLoopbackAlone(infoOf(queries, uri).version))
		return;
	yield {
		span: loopbackProxy.keySpan,
		message: say`Endless redirect on ${url.value ?? ''}: with usingLoopbackReverseProxy, Ghost 6.57+ ignores X-Forwarded-Proto from a Unix socket. Remove this key.`,
		fixes: () => [
			fixInFile(say`Remove usingLoopbackReverseProxy`, uri, [{ span: loopbackProxy.removal, newText: '' }], true),
		],
	};
}
