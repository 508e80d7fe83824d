// npm run corpus -- DIR: counts the problems in a folder by code and severity, to look for false alarms. Options:
//   --each         each folder in DIR is a workspace of its own
//   --list CODE    shows each place with its message instead; may be given several times
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSource } from './source.mjs';

try {
	await main();
} catch (error) {
	console.error(`corpus: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
	process.exitCode = 2;
}

async function main() {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { each: { type: 'boolean', default: false }, list: { type: 'string', multiple: true, default: [] } },
	});
	if (positionals.length !== 1) throw new Error('give one folder: npm run corpus -- DIR [--each] [--list CODE]');
	const folder = resolve(positionals[0]);
	const found = await stat(folder).catch(() => undefined);
	if (!found?.isDirectory()) throw new Error(`${positionals[0]} is not a folder that can be read`);

	const { readWorkspace, reportOf, diskFiles, ruleTexts, pathOf, uriOfPath, inEnglish } = await loadReader();
	const unknown = values.list.find((code) => !ruleTexts.some((rule) => rule.code === code));
	if (unknown !== undefined) throw new Error(`there is no code ${unknown}`);
	const nameOf = (uri) => relative(process.cwd(), pathOf(uri));
	const problems = [];
	let files = 0;
	for (const workspace of values.each ? await foldersIn(folder) : [folder]) {
		const warn = (complaint) => console.error(`corpus: ${complaint}`);
		const reading = { files: diskFiles, nameOf, warn, progress: () => {} };
		const { snapshot } = await readWorkspace([uriOfPath(workspace)], reading);
		const report = reportOf(snapshot, nameOf, inEnglish);
		files += report.files;
		problems.push(...report.problems);
	}
	if (values.list.length > 0) showPlaces(problems.filter(({ code }) => values.list.includes(code)));
	else showCounts(problems);
	console.log(`${files} files read, ${problems.length} problems`);
}

function showPlaces(problems) {
	for (const { file, range, severity, code, message } of problems)
		console.log(`${file}:${range.start.line + 1}:${range.start.character + 1}: ${severity}: ${message} [${code}]`);
}

function showCounts(problems) {
	const counts = new Map();
	for (const { code, severity } of problems) {
		const key = `${severity.padEnd(12)}${code}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	for (const [key, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
		console.log(`${String(count).padStart(7)}  ${key}`);
}

async function foldersIn(folder) {
	const entries = await readdir(folder, { withFileTypes: true });
	return entries
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => join(folder, name))
		.sort();
}

/** What the command line reads a workspace with. */
function loadReader() {
	return loadSource(
		'server/src',
		`
			export { readWorkspace } from './cli/readWorkspace';
			export { reportOf } from './reports/problems';
			export { diskFiles } from './hosts/diskFiles';
			export { ruleTexts } from './core/rules/registry';
			export { pathOf, uriOfPath } from './core/base/uri';
			export { inEnglish } from './core/base/phrase';
		`,
	);
}
