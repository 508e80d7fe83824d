import { baseName, folderOf, joinUri, type Uri } from '../../base/uri';
import { readJson } from '../../languages/ghost/config/jsonReader';
import { strictEdits } from '../../languages/ghost/config/syntax';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import type { FileChange, Fix, RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const configFileNotRead = ruleFor('ghost', {
	code: 'config-file-not-read',
	severity: 'warning',
	title: 'Ghost reads no file of this name',
	when: 'A Ghost config is called `config.<env>.jsonc`. The only `.jsonc` that Ghost reads is `config.local.jsonc`.',
	why:
		'Ghost looks for `config.production.json`. It passes over `config.production.jsonc` without a word and runs with its ' +
		'defaults: TCP port 2368, so that a socket set here does not exist, and nginx answers 502.',
	example: {
		language: 'json',
		bad: '// config.production.jsonc\n{ "server": { "port": 2369 } }',
		good: '{ "server": { "port": 2369 } }',
	},
	fix:
		'“Rename to `config.production.json`” also removes comments and trailing commas, which Ghost refuses there. By hand where ' +
		'a file of that name is there already.',
	source: 'Run on Ghost 6.65.0.',
	check: notRead,
});

function* notRead(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	if (summary.facts.read) return;
	const name = baseName(uri);
	const newName = name.replace(/c$/, '');
	const target = joinUri(folderOf(uri), newName);
	const taken = queries.summaryOf(target) !== undefined;
	const advice = taken
		? `It reads ${newName} beside it: move what you need there.`
		: `Call it ${newName}, without comments, for Ghost to read it.`;
	yield {
		span: { start: 0, end: Math.min(1, summary.length) },
		message: `Ghost never reads ${name}: nothing in this file counts. ${advice}`,
		fixes: () => (taken ? [] : renameFix(uri, target, newName, queries)),
	};
}

function renameFix(uri: Uri, target: Uri, newName: string, queries: WorkspaceQueries): Fix[] {
	const text = queries.text(uri);
	if (text === undefined) return [];
	const edits = strictEdits(readJson(text));
	const clean: FileChange[] = edits.length > 0 ? [{ kind: 'edit', uri, edits }] : [];
	return [
		{ title: `Rename to \`${newName}\``, preferred: true, changes: [...clean, { kind: 'rename', uri, to: target }] },
	];
}
