import type { Uri } from '../../base/uri';
import { openPort } from '../../fixes/portFlags';
import { isCheckedByCli } from '../../fixes/systemdDropIn';
import { infoOf } from '../../installs/install';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import { readsSocketKey } from '../../languages/ghost/facts/installInfo';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { addressText } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { whoConnects } from '../../sites/whoConnects';
import { ruleFor } from '../rule';

export const portPathPermissions = ruleFor('ghost', {
	code: 'port-path-permissions',
	severity: 'warning',
	title: 'The socket in server.port is closed to nginx',
	when:
		'`server.port` is a path as a text, or an object without `"writableAll": true`. Silent where Ghost 4 or earlier listens on ' +
		'`server.socket` instead, and where Ghost-CLI refuses the path anyway (`port-path-refused-by-ghost-cli`).',
	why:
		'Node makes the socket with `0777` less Ghost’s umask, which is usually `0755`; with `readableAll` alone Node 22 and later make ' +
		'it `0444`. To connect takes write permission, so unless nginx runs as Ghost’s user it logs `(13: Permission denied)` and ' +
		'answers 502.',
	example: {
		language: 'json',
		bad: '"server": { "port": "/run/ghost/igu.sock" }',
		good: '"server": { "port": { "path": "/run/ghost/igu.sock", "readableAll": true, "writableAll": true } }',
	},
	fix: '“Open the socket with readableAll and writableAll”: its mode becomes `0666`. Both must be real booleans.',
	source: 'Run on Ghost 6.65.0 with nginx 1.22.1.',
	check: closed,
});

function* closed(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const { port, socket } = summary.facts;
	const end = port?.endpoint === undefined ? undefined : queries.endpointAt(uri, port.endpoint);
	if (!port || !end || port.writableAll || isCheckedByCli(summary, uri, queries)) return;
	if (socket && readsSocketKey(infoOf(queries, uri).version) === true) return;
	yield {
		span: port.keySpan,
		message: `Ghost makes ${addressText(end.endpoint)} with mode ${port.readableAll ? '0444' : '0755, unless its umask is a special one'}: ${whoConnects(queries, uri, end.place)} may not connect (13: Permission denied) and answers 502. Give the path as an object with "writableAll": true.`,
		fixes: () => [fixInFile('Open the socket with readableAll and writableAll', uri, openPort(port), true)],
	};
}
