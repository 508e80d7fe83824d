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
		'Ghost looks for `config.production.json` and passes over `config.production.jsonc` without a word. With no other config it ' +
		'ends in production: by default its database is a MySQL on 127.0.0.1. Where another file or the environment names a ' +
		'database, it starts without what is set here. Either way nobody listens where this file says, and nginx answers 502.',
	example: {
		language: 'json',
		bad: '// config.production.jsonc\n{ "server": { "port": 2369 } }',
		good: '{ "server": { "port": 2369 } }',
	},
	fix:
		'“Rename to `config.production.json`” also removes comments and trailing commas, which Ghost refuses there. By hand where ' +
		'a file of that name is there already.',
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
		? `It reads ${newName} beside it: move what you need there.`
		: `${isProduction(name) ? 'If nothing else names a database, Ghost ends at its start. ' : ''}Call it ${newName}, without comments, for Ghost to read it.`;
	yield {
		span: { start: 0, end: Math.min(1, summary.length) },
		message: `Ghost never reads ${name}: nothing in this file counts. ${advice}`,
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
		{ title: `Rename to \`${newName}\``, preferred: true, changes: [...clean, { kind: 'rename', uri, to: target }] },
	];
}
