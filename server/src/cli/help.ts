import { version } from '../../../package.json';
import { wrapped } from '../core/base/wrap';
import type { Command, Option } from './command';
import type { Terminal } from './environment';

/** Lines beyond that are hard to read, however wide the terminal is. */
const MAX_COLUMNS = 100;

/** What everything is good for, in so few lines that nobody has to scroll. */
export function globalHelp(commands: readonly Command[], terminal: Pick<Terminal, 'columns'>): string {
	return textOf(
		[
			[`ghost-nginx ${version}: finds why Ghost behind nginx answers 502`],
			['Usage: ghost-nginx <command> [paths...] [options]'],
			commands.map(({ name, summary }) => [name, summary]),
			[
				'ghost-nginx help <command> tells its options, with examples; ghost-nginx --version the version.',
				'A .ghost-nginx.json beside or above the files sets their rules, exclude, folders, nginxVersion, format.',
			],
		],
		terminal,
	);
}

/** What one command takes, with examples. */
export function commandHelp(command: Command, terminal: Pick<Terminal, 'columns'>): string {
	const { name, operands, summary, notes, examples } = command;
	const options = Object.entries(command.options);
	const usage = ['ghost-nginx', name, operands, options.length > 0 ? '[options]' : ''];
	return textOf(
		[
			[`ghost-nginx ${name}: ${summary}`],
			[`Usage: ${usage.filter(Boolean).join(' ')}`],
			options.map(([option, one]) => [optionText(option, one), helpText(one)]),
			notes,
			['Examples:', ...examples.map(([typed, what]) => [`ghost-nginx ${typed}`, what] as const)],
		],
		terminal,
	);
}

/** A sentence, or a row of a table: what is typed, and what it is. */
type Line = string | readonly [typed: string, what: string];

/** Blocks of lines with an empty line between them, the tables in columns. */
function textOf(blocks: readonly (readonly Line[])[], { columns = MAX_COLUMNS }: Pick<Terminal, 'columns'>): string {
	const room = Math.min(columns, MAX_COLUMNS);
	return blocks
		.filter((block) => block.length > 0)
		.map((block) => {
			const width = Math.max(...block.map((line) => (typeof line === 'string' ? 0 : line[0].length)));
			return block.map((line) => `${lineText(line, width, room)}\n`).join('');
		})
		.join('\n');
}

function lineText(line: Line, width: number, room: number): string {
	if (typeof line === 'string') return wrapped(line, room);
	const [typed, what] = line;
	const indent = width + 4;
	return `  ${typed.padEnd(width)}  ${wrapped(what, room - indent).replaceAll('\n', `\n${' '.repeat(indent)}`)}`;
}

function optionText(name: string, { value }: Option): string {
	return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function helpText({ help, default: preset }: Option): string {
	return typeof preset === 'string' && preset !== '' ? `${help} (${preset})` : help;
}
