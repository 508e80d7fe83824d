import type { Uri } from '../../base/uri';
import { dropInFix, isCheckedByCli } from '../../fixes/systemdDropIn';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import type { RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const portPathRefusedByGhostCli = ruleFor('ghost', {
	code: 'port-path-refused-by-ghost-cli',
	severity: 'warning',
	title: 'Ghost-CLI refuses a path in server.port',
	when:
		'`server.port` in `config.<env>.json` is a path or an object, and a `.ghost-cli` file lies beside it. Ghost-CLI does not read ' +
		'`config.local.json`, so there it is fine.',
	why:
		'Ghost itself listens on the path, but `ghost start`, `ghost restart` and `ghost update` stop with `Port must be an integer. ' +
		'Configuration Key(s): server.port`.',
	example: {
		language: 'json',
		bad: '"server": { "port": "/run/ghost/igu.sock" }',
		good: '"server": { "port": 2368 }',
	},
	fix:
		'“Write a systemd drop-in with server__port”: the environment wins over the config, and Ghost-CLI does not look at it. The ' +
		'first lines of the file say how to install it. nginx’s files of Ghost-CLI stay where they are, since they also serve ' +
		'certificate renewals and the social web: only their `proxy_pass` leads to `http://unix:<path>` then, which ' +
		'`ghost-nginx scaffold --setup ghost-cli` writes.',
	source: 'Run on Ghost-CLI 1.32.5.',
	check: refused,
});

function* refused(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const { port } = summary.facts;
	if (port?.endpoint === undefined || !isCheckedByCli(summary, uri, queries)) return;
	yield {
		span: port.keySpan,
		message:
			'Ghost-CLI manages this site (.ghost-cli) and accepts only a number here: ghost start, restart and update stop with “Port must be an integer”. Set the path by the environment variable server__port.',
		fixes: () => (port.path ? dropInFix(summary, uri, queries, port.path, port.removal, true) : []),
	};
}
