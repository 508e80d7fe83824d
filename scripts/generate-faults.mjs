// Writes examples/faults/: for each rule the files of the example on its page, in a folder of its own, and a table of what `check` says
// of each.
//   --check   writes nothing and fails when something is out of date
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSource } from './source.mjs';
import { root } from './vscode-host/processes.mjs';

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const place = join(root, 'examples', 'faults');
/** What is not made here. */
const kept = new Set(['.ghost-nginx.json']);

const { rules, filesOf, checked } = await load();
const made = await mkdtemp(join(tmpdir(), 'ghost-nginx-faults-'));
try {
	const rows = [];
	for (const { code, example } of rules) {
		for (const { path, text, aliases } of filesOf({ code }, example.bad)) {
			await put(join(made, code, path), text);
			for (const alias of aliases) await link(join(made, code, alias), join(made, code, path));
		}
		rows.push(...(await rowsOf(code)));
	}
	await put(join(made, 'README.md'), page(rows));
	const [before, after] = await Promise.all([contentsOf(place), contentsOf(made)]);
	const differing = [...new Set([...before.keys(), ...after.keys()])].filter(
		(path) => before.get(path) !== after.get(path),
	);
	if (options.check && differing.length > 0) {
		console.error(
			`Out of date, run "npm run generate": ${differing.map((path) => join('examples/faults', path)).join(', ')}`,
		);
		process.exitCode = 1;
	}
	if (!options.check) await replace(differing);
} finally {
	await rm(made, { recursive: true });
}

function load() {
	return loadSource(
		'.',
		`
			import { parseFixture } from './test/fixture';
			import { filesOfExample } from './test/core/rules/exampleFiles';
			import { inEnglish } from './server/src/core/base/phrase';
			import { inEnglish } from './server/src/core/base/phrase';
			import { ruleTexts } from './server/src/core/rules/registry';
			import { readWorkspace } from './server/src/cli/readWorkspace';
			import { nodeEnvironment } from './server/src/hosts/environment';
			import { reportOf } from './server/src/reports/problems';
			export const rules = ruleTexts;
			export const filesOf = (rule, example) => parseFixture(filesOfExample(rule, example));
			/** The problems in a folder of the working directory. */
			export const checked = async (folder) => {
				const environment = nodeEnvironment();
				const { snapshot, rules } = await readWorkspace([environment.uriOf(folder)], environment);
				return reportOf(snapshot, environment.nameOf, inEnglish, rules).problems;
			};
		`,
	);
}

/** What is found in the folder of a code: what it is there for. */
async function rowsOf(code) {
	process.chdir(made);
	const problems = await checked(code);
	process.chdir(root);
	const found = problems.filter((problem) => problem.code === code);
	if (found.length === 0) throw new Error(`The files of ${code} do not show it.`);
	return found.map(({ file, range, severity, message }) => ({
		code,
		file,
		line: range.start.line + 1,
		severity,
		message,
	}));
}

function page(rows) {
	const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
	const lines = rows.map(
		({ code, file, line, severity, message }) =>
			`| [\`${code}\`](../../docs/rules/${code}.md) | [${file.slice(code.length + 1)}](${file}), line ${line} | ${severity} | ${cell(message)} |`,
	);
	return `# One folder with a fault of every kind

Made by \`npm run generate\` from the pages of the rules. Each folder is a machine of its own: open one of them, or check it:

\`\`\`sh
npx ghost-nginx check examples/faults/socket-mismatch
\`\`\`

What is found, as \`check\` says it from this folder:

| rule | where | severity | message |
|---|---|---|---|
${lines.join('\n')}
`;
}

async function put(path, text) {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, text);
}

async function link(path, target) {
	await mkdir(dirname(path), { recursive: true });
	await symlink(relative(dirname(path), target), path);
}

/** What lies in a folder, by path: texts, and links as where they lead. */
async function contentsOf(folder) {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	const contents = new Map();
	for (const entry of entries) {
		const path = join(entry.parentPath, entry.name);
		const name = relative(folder, path);
		if (kept.has(name)) continue;
		if (entry.isSymbolicLink()) contents.set(name, `-> ${await readlink(path)}`);
		else if (entry.isFile()) contents.set(name, await readFile(path, 'utf8'));
	}
	return contents;
}

async function replace(paths) {
	for (const path of paths) {
		await rm(join(place, path), { force: true });
		const content = (await contentsOf(made)).get(path);
		if (content === undefined) continue;
		if (content.startsWith('-> ')) {
			await mkdir(dirname(join(place, path)), { recursive: true });
			await symlink(content.slice(3), join(place, path));
		} else await put(join(place, path), content);
	}
}
