import { version } from '../../../package.json';
import { joined, say, type Wording, type Words } from '../core/base/phrase';
import { wrapped } from '../core/base/wrap';
import type { Command, Option } from './command';
import type { Environment } from './environment';

/** Lines beyond that are hard to read, however wide the terminal is. */
const MAX_COLUMNS = 100;

/** What everything is good for, in so few lines that nobody has to scroll. */
export function globalHelp(commands: readonly Command[], reader: Reader): string {
	return textOf(
		[
			[say`ghost-nginx ${version}: finds why Ghost behind nginx answers 502`],
			[say`Usage: ghost-nginx <command> [paths...] [options]`],
			commands.map(({ name, summary }) => ({ typed: name, what: summary })),
			[
				say`ghost-nginx help <command> tells its options, with examples; ghost-nginx --version the version.`,
				say`A .ghost-nginx.json beside or above the files sets their rules, exclude, folders, nginxVersion, format.`,
			],
		],
		reader,
	);
}

/** What one command takes, with examples. */
export function commandHelp(command: Command, reader: Reader): string {
	const { name, operands, summary, notes, examples } = command;
	const options = Object.entries(command.options);
	const usage = [`ghost-nginx ${name}`, operands, ...(options.length > 0 ? [say`[options]`] : [])];
	return textOf(
		[
			[[`ghost-nginx ${name}: `, summary]],
			[
				say`Usage: ${joined(
					usage.filter((part) => part !== ''),
					' ',
				)}`,
			],
			options.map(([option, one]) => ({ typed: optionText(option, one), what: helpText(one) })),
			notes,
			[say`Examples:`, ...examples.map(([typed, what]) => ({ typed: `ghost-nginx ${typed}`, what }))],
		],
		reader,
	);
}

/** For whom a text is, and how wide it may be. */
type Reader = Pick<Environment, 'inWords'> & { readonly terminal: Pick<Environment['terminal'], 'columns'> };

/** A sentence, or a row of a table: what is typed, and what it is. */
type Line = Words | { readonly typed: string; readonly what: Words };

/** Blocks of lines with an empty line between them, the tables in columns. */
function textOf(
	blocks: readonly (readonly Line[])[],
	{ terminal: { columns = MAX_COLUMNS }, inWords }: Reader,
): string {
	const room = Math.min(columns, MAX_COLUMNS);
	return blocks
		.filter((block) => block.length > 0)
		.map((block) => {
			const width = Math.max(...block.map((line) => (isRow(line) ? line.typed.length : 0)));
			return block.map((line) => `${lineText(line, width, room, inWords)}\n`).join('');
		})
		.join('\n');
}

function isRow(line: Line): line is Extract<Line, { typed: string }> {
	return typeof line === 'object' && 'typed' in line;
}

function lineText(line: Line, width: number, room: number, inWords: Wording): string {
	if (!isRow(line)) return wrapped(inWords(line), room);
	const indent = width + 4;
	return `  ${line.typed.padEnd(width)}  ${wrapped(inWords(line.what), room - indent).replaceAll('\n', `\n${' '.repeat(indent)}`)}`;
}

function optionText(name: string, { value }: Option): string {
	return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function helpText({ help, default: preset }: Option): Words {
	return typeof preset === 'string' && preset !== '' ? [help, ` (${preset})`] : help;
}
