// Writes what is made from the tables of rules, tools and languages: the pages in docs/rules/, in package.json the setting
// `ghostNginx.rules`, its texts in package.nls.json and in those of other languages, in package.json the tools of assistants and the
// globs of each kind of file, `ghostNginxFiles`, which the client reads there, and the rules in the schema of `.ghost-nginx.json`.
//   --check   writes nothing and fails when something is out of date
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadSource } from './source.mjs';

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const loaded = await loadRules();
const { ruleTexts: rules, rulePage, ruleSetting, inEnglish, wordingOf, readDictionary, patterns, tools } = loaded;
const outdated = [];
const levelWords = {
	error: 'Shown as an error.',
	warning: 'Shown as a warning.',
	information: 'Shown as information.',
	hint: 'Shown as a hint.',
	off: 'Not looked for.',
};
const levels = Object.keys(levelWords);

await put('docs/rules/README.md', index(rules));
for (const rule of rules) await put(`docs/rules/${rule.code}.md`, inEnglish(rulePage(rule)));
for (const name of await readdir('docs/rules')) {
	if (name === 'README.md' || rules.some(({ code }) => `${code}.md` === name)) continue;
	outdated.push(`docs/rules/${name}`);
	if (!options.check) await rm(`docs/rules/${name}`);
}
const manifest = JSON.parse(await readFile('package.json', 'utf8'));
const localized = Object.fromEntries(
	rules.map(({ code }) => [
		code,
		setting(
			`%rule.${code}%`,
			levels.map((level) => `%ruleLevel.${level}%`),
		),
	]),
);
manifest.contributes.configuration.properties['ghostNginx.rules'].properties = localized;
manifest.contributes.languageModelTools = tools.map(languageModelTool);
manifest.ghostNginxFiles = patterns;
await put('package.json', `${JSON.stringify(manifest, null, '\t')}\n`);
const schemaPath = 'syntaxes/ghost-nginx.schema.json';
const schema = JSON.parse(await readFile(schemaPath, 'utf8'));
schema.properties.rules.properties = Object.fromEntries(
	rules.map((rule) => [
		rule.code,
		setting(
			inEnglish(ruleSetting(rule)),
			levels.map((level) => levelWords[level]),
		),
	]),
);
await put(schemaPath, `${JSON.stringify(schema, null, '\t')}\n`);
await putTexts('package.nls.json', inEnglish);
for (const name of await readdir('l10n')) {
	const [, language] = /^bundle\.l10n\.(.+)\.json$/.exec(name) ?? [];
	const dictionary = language && readDictionary(await readFile(`l10n/${name}`, 'utf8'));
	if (dictionary) await putTexts(`package.nls.${language}.json`, wordingOf(dictionary));
}

if (options.check && outdated.length > 0) {
	console.error(`Out of date, run "npm run generate": ${outdated.join(', ')}`);
	process.exitCode = 1;
}

function loadRules() {
	return loadSource(
		'server/src/core',
		`
			import { languages } from './languages/registry';
			export { readDictionary } from './base/locale';
			export { inEnglish, wordingOf } from './base/phrase';
			export { rulePage, ruleSetting } from './rules/page';
			export { ruleTexts } from './rules/registry';
			export { tools } from '../reports/tools';
			export const patterns = Object.fromEntries(languages.all.map(({ id, patterns }) => [id, patterns]));
		`,
	);
}

async function put(path, text) {
	const before = await readFile(path, 'utf8').catch(() => undefined);
	if (before === text) return;
	outdated.push(path);
	if (options.check) return;
	await mkdir('docs/rules', { recursive: true });
	await writeFile(path, text);
}

function index(all) {
	const rows = all.map(({ code, severity, title }) => `| [\`${code}\`](${code}.md) | ${severity} | ${title} |`);
	return [
		'# Rules',
		'',
		'Made from the rule table by `npm run generate`.',
		'',
		'| code | severity | what is wrong |',
		'|---|---|---|',
		...rows,
		'',
	].join('\n');
}

/** A tool of assistants as VS Code offers it. What a person reads of it stands in package.nls.json. */
function languageModelTool({ name, description, inputSchema }) {
	return {
		name: `ghost-nginx_${name}`,
		displayName: `%tool.${name}.title%`,
		userDescription: `%tool.${name}%`,
		modelDescription: description,
		canBeReferencedInPrompt: true,
		toolReferenceName: `ghostNginx${name[0].toUpperCase()}${name.slice(1)}`,
		icon: '$(pulse)',
		tags: ['ghost', 'nginx'],
		inputSchema,
		...(name === 'doctor' && { when: 'ghostNginx.onMachine && isWorkspaceTrusted' }),
	};
}

/** The texts of the setting in those of the manifest, which are written by hand else. */
async function putTexts(path, inWords) {
	const texts = JSON.parse(await readFile(path, 'utf8'));
	const others = Object.entries(texts).filter(([key]) => !key.startsWith('rule.'));
	const own = rules.map((rule) => [`rule.${rule.code}`, inWords(ruleSetting(rule))]);
	await put(path, `${JSON.stringify(Object.fromEntries([...others, ...own]), null, '\t')}\n`);
}

function setting(text, levelTexts) {
	return { type: 'string', enum: levels, enumDescriptions: levelTexts, markdownDescription: text };
}
