import { version } from '../../../package.json';
import type { Command, Option } from './command';

/** What everything is good for, in so few lines that nobody has to scroll. */
export function globalHelp(commands: readonly Command[]): string {
	const width = Math.max(...commands.map(({ name }) => name.length));
	return [
		`ghost-nginx ${version}: finds why Ghost behind nginx answers 502`,
		'',
		'Usage: ghost-nginx <command> [paths...] [options]',
		'',
		...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
		'',
		'ghost-nginx help <command> tells its options, with examples; ghost-nginx --version the version.',
		'A .ghost-nginx.json beside or above the files sets rules, exclude, folders and nginxVersion for them.',
		'',
	].join('\n');
}

/** What one command takes, with examples. */
export function commandHelp({ name, operands, summary, options, notes, examples }: Command): string {
	const rows = Object.entries(options).map(([option, one]) => [optionText(option, one), helpText(one)] as const);
	const width = Math.max(0, ...rows.map(([option]) => option.length));
	const typed = examples.map(([line]) => `ghost-nginx ${line}`);
	const exampleWidth = Math.max(0, ...typed.map(({ length }) => length));
	return [
		`ghost-nginx ${name}: ${summary}`,
		'',
		`Usage: ghost-nginx ${[name, operands, ...(rows.length > 0 ? ['[options]'] : [])].filter(Boolean).join(' ')}`,
		'',
		...(rows.length > 0 ? [...rows.map(([option, help]) => `  ${option.padEnd(width)}  ${help}`), ''] : []),
		...(notes.length > 0 ? [...notes, ''] : []),
		'Examples:',
		...examples.map(([, what], at) => `  ${(typed[at] ?? '').padEnd(exampleWidth)}  ${what}`),
		'',
	].join('\n');
}

function optionText(name: string, { value }: Option): string {
	return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function helpText({ help, default: preset }: Option): string {
	return typeof preset === 'string' && preset !== '' ? `${help} (${preset})` : help;
}
