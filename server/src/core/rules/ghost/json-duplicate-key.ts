import { say } from '../../base/phrase';
import { positionAt } from '../../base/text';
import type { Uri } from '../../base/uri';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { ruleFor } from '../rule';

export const jsonDuplicateKey = ruleFor('ghost', {
	code: 'json-duplicate-key',
	fixable: true,
	severity: 'warning',
	title: 'Duplicate key: Ghost uses only the last one',
	when:
		'A Ghost config gives `server` or `url`, or inside `server` a `socket`, `port`, `path` or `permissions`, more than once in ' +
		'the same object. The finding is at each but the last.',
	why:
		'`JSON.parse` keeps only the last one and ignores the others without any message. A second `"server"` with a `host` removes the ' +
		'socket of the first one: Ghost listens on its default port, and visitors get 502.',
	example: {
		language: 'json',
		bad: '{\n  "server": { "socket": "/run/ghost/igu.sock" },\n  "server": { "host": "127.0.0.1" }\n}',
		good: '{\n  "server": { "host": "127.0.0.1" }\n}',
	},
	fix: '“Remove the earlier "server"” changes nothing for Ghost. To keep both, merge them by hand.',
	source: 'Run on Ghost 4.48.9 and 6.65.0.',
	check: duplicates,
});

function* duplicates(summary: GhostSummary, uri: Uri): Generator<RuleResult> {
	for (const { key, keySpan, removal, laterSpan } of summary.facts.duplicates) {
		const line = positionAt(summary.lines, laterSpan.start).line + 1;
		yield {
			span: keySpan,
			message: say`Duplicate key "${key}": Ghost uses only the one in line ${line} and ignores this one. Merge them.`,
			related: [{ uri, span: laterSpan, message: say`Ghost uses this one` }],
			unnecessary: true,
			fixes: () => [fixInFile(say`Remove the earlier "${key}"`, uri, [{ span: removal, newText: '' }], true)],
		};
	}
}
