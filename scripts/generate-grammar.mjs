// Writes the names of directives into syntaxes/nginx.tmLanguage.json: those of nginx and of modules from elsewhere, as the server knows
// them, so that a name that nobody knows does not look like one.
//   --check   writes nothing and fails when the grammar is out of date
import { readFileSync, writeFileSync } from 'node:fs';
import { loadSource } from './source.mjs';

const path = 'syntaxes/nginx.tmLanguage.json';
const end = '(?=[ \\t\\r\\n;{])';

const { names, thirdPartyBeginnings } = await loadSource(
	'server/src/core/languages/nginx',
	`
		import { commandNames } from './commands/commandTable';
		import { directiveTable } from './directives/directives.generated';
		export { thirdPartyBeginnings } from './directives/thirdPartyDirectives';
		export const names = [...new Set([...commandNames(), ...directiveTable.map(([name]) => name)])].sort();
	`,
);
const known = `${grouped(names)}|(?:${thirdPartyBeginnings.join('|')})\\w*|\\w+_by_lua\\w*`;
const setting = grouped(names.filter((name) => /_(?:header|param)$|^add_trailer$/.test(name)));

/** By what the grammar says in its comment. */
const matches = {
	'Those that give something a name.': `\\G(${setting})(?:[ \\t]+([\\w-]+))?${end}`,
	'Quoting leaves no trace for nginx: \\"return\\" 200; is a directive.': `\\G(["'])(${known})(\\1)${end}`,
	'All that are known.': `\\G(?:${known})${end}`,
};

const before = readFileSync(path, 'utf8');
let after = before;
for (const [comment, match] of Object.entries(matches)) {
	const head = `"comment": "Made by scripts/generate-grammar.mjs. ${comment}",`;
	const start = after.indexOf('"match": ', after.indexOf(head));
	if (!after.includes(head)) throw new Error(`${path} has no place for: ${comment}`);
	after = `${after.slice(0, start)}"match": ${JSON.stringify(match)}${after.slice(after.indexOf(',\n', start))}`;
}
if (!process.argv.includes('--check')) writeFileSync(path, after);
else if (before !== after) {
	console.error(`${path} is not current: run node scripts/generate-grammar.mjs`);
	process.exitCode = 1;
}

/** One pattern for all `texts`, by their first letters, since the engine tries one alternative after the other. */
function grouped(texts) {
	const groups = new Map();
	for (const text of texts) groups.set(text[0], [...(groups.get(text[0]) ?? []), text.slice(1)]);
	return [...groups].map(([letter, rests]) => `${letter}(?:${rests.join('|')})`).join('|');
}
