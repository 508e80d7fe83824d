// Writes server/src/core/languages/nginx/commands/commands.generated.ts from scripts/nginx-commands.json: every command of nginx and of
// some modules from elsewhere, packed. `--check` writes nothing and fails where the file is not what would be written.
//
// `single` in the data was found by a run of nginx 1.22.1 with Debian's modules: a valid line of each, once and twice. What these lack
// has it where the command's reader is one of those that refuse a second value.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('nginx-commands.json', import.meta.url));
const target = fileURLToPath(
	new URL('../server/src/core/languages/nginx/commands/commands.generated.ts', import.meta.url),
);

/** The letters of `ValueKind` in commandTable.ts. */
const letters = {
	'on|off': 'f',
	'time (ms)': 't',
	'time (s)': 'T',
	number: 'n',
	size: 's',
	offset: 'o',
	string: 'S',
	enum: 'e',
	bitmask: 'b',
	'number size': 'N',
	'key value': 'k',
	'path levels': 'p',
	access: 'a',
};

function generate() {
	const { sources, commands } = JSON.parse(readFileSync(source, 'utf8'));
	const modules = numbered();
	const places = numbered();
	const meanings = new Map();
	for (const command of commands) {
		const { name, module, from, contexts, args, block, value, values = [], single } = command;
		const marks = `${block ? '{' : ''}${single ? '!' : ''}${letters[value] ?? ''}` || '-';
		const list = meanings.get(name) ?? [];
		list.push(
			[
				modules.number(`${module}:${from}`),
				places.number(contexts.join(',')),
				args === 'any' ? '0+' : Array.isArray(args) ? args.join('') : args,
				marks,
				...(values.length > 0 ? [values.join(',')] : []),
			].join(' '),
		);
		meanings.set(name, list);
	}
	const rows = [...meanings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, list]) => [name, ...list].join('|'));
	return `${header(sources)}${repositories(sources)}/** See \`readTable\` in commandTable.ts. */
export const commandsAsText = \`${[modules.list(), places.list(), ...rows].join('\n')}\`;\n`;
}

/** Gives each text a number, the same for the same. */
function numbered() {
	const known = new Map();
	return {
		number(text) {
			if (!known.has(text)) known.set(text, known.size);
			return known.get(text);
		},
		list: () => [...known.keys()].join(' '),
	};
}

function header(sources) {
	const rows = Object.entries(sources).map(
		([name, { repository, commit }]) => `//   ${name}: https://github.com/${repository}, ${commit}`,
	);
	return `// Made by scripts/generate-nginx-commands.mjs from scripts/nginx-commands.json. Do not edit: run it again.
//
// Names, contexts, numbers of arguments and kinds of value of the commands of nginx and of some modules from elsewhere, taken from
// their command tables. otel and modsecurity are licensed under the Apache License 2.0, the others under BSD licences:
${rows.join('\n')}

`;
}

/** The repositories of the modules from elsewhere, by what the table calls them. */
function repositories(sources) {
	const rows = Object.entries(sources).flatMap(([name, { repository }]) =>
		name.startsWith('nginx') ? [] : [`\t${/^\w+$/.test(name) ? name : `'${name}'`}: '${repository}',\n`],
	);
	return `/** The repositories on GitHub of modules from elsewhere, by \`Command.from\`. */
export const moduleRepositories: Readonly<Record<string, string>> = {
${rows.join('')}};

`;
}

const text = generate();
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
	console.error('commands.generated.ts is not current: run node scripts/generate-nginx-commands.mjs');
	process.exitCode = 1;
}
