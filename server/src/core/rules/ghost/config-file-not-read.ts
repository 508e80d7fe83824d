import { say } from '../../base/phrase';
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
	title: 'Ghost does not read a file with this name',
	when: 'The name of a Ghost config is `config.<env>.jsonc`. The only `.jsonc` that Ghost reads is `config.local.jsonc`.',
	why:
		'Ghost looks for `config.production.json` and ignores `config.production.jsonc`. Without another config it ' +
		'stops in production, because its default database is MySQL on 127.0.0.1. Where another file or the environment sets a ' +
		'database, it starts without the settings of this file. In both cases nobody listens where this file says, and visitors get 502.',
	example: {
		language: 'json',
		bad: '// config.production.jsonc\n{ "server": { "port": 2369 } }',
		good: '{ "server": { "port": 2369 } }',
	},
	fix:
		'“Rename to config.production.json” also removes comments and trailing commas, which Ghost does not accept there. By hand where ' +
		'a file with that name exists already.',
	source: 'Run on Ghost 6.65.0: exit 2, no listener.',
	check: notRead,
});

function* notRead(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	if (summary.facts.read) return;
	const name = baseName(uri);
	const newName = name.replace(/c$/, '');
	const target = joinUri(folderOf(uri), newName);
	const taken = queries.summaryOf(target) !== undefined;
	const advice = taken
		? say`It reads ${queries.nameOf(target)}: move what you need there.`
		: say`Rename it to ${newName} and remove the comments.${isProduction(name) ? say` If nothing else sets a database, Ghost does not start.` : ''}`;
	yield {
		span: { start: 0, end: Math.min(1, summary.length) },
		message: say`Ghost does not read this file. ${advice}`,
		fixes: () => (taken ? [] : renameFix(uri, target, newName, queries)),
	};
}

/** In another environment Ghost may have a database of its own: an SQLite in development. */
function isProduction(name: string): boolean {
	return name === 'config.production.jsonc';
}

function renameFix(uri: Uri, target: Uri, newName: string, queries: WorkspaceQueries): Fix[] {
	const text = queries.text(uri);
	if (text === undefined) return [];
	const edits = strictEdits(readJson(text));
	const clean: FileChange[] = edits.length > 0 ? [{ kind: 'edit', uri, edits }] : [];
	return [
		{ title: say`Rename to ${newName}`, preferred: true, changes: [...clean, { kind: 'rename', uri, to: target }] },
	];
}
