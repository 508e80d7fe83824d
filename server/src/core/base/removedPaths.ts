import { pathMatcher } from './glob';
import { isAssignment, literalWord, type ShellWord, shellCommands } from './shellScript';
import { socketAddress } from './socketPath';
import { runStart } from './text';

/** Stands among patterns for what nobody knows: any file may be removed. */
export const ANY_PATH = '**';

/** Whether a path is surely removed by one of `patterns`, see `filesChangedBy`. */
export function removesPath(patterns: readonly string[], path: string): boolean {
	const address = socketAddress(path);
	return pathMatcher(patterns.filter((pattern) => pattern !== ANY_PATH).map(socketAddress), { braces: false })(address);
}

/** The same, also where nobody knows what is removed. */
export function mayRemovePath(patterns: readonly string[], path: string): boolean {
	return patterns.includes(ANY_PATH) || removesPath(patterns, path);
}

/** What a command does to files, and to nothing else. */
export interface FileChanges {
	/** Patterns of the paths that it removes: `/run/ghost/*.sock`, `/run/ghost/**` for all that is in a folder. */
	readonly removes: readonly string[];
	/** Whether it may give files to another user, or others the right to write them. */
	readonly changesOwners: boolean;
}

/** What a command does that does no more than to change files, or to wait; undefined of any other. */
export function filesChangedBy([program, ...args]: readonly ShellWord[]): FileChanges | undefined {
	const name = (program?.text ?? '').replace(/^.*\//s, '');
	if (name === 'rm') return { removes: removedBy(args), changesOwners: false };
	if (name === 'unlink') return { removes: unlinkedBy(args), changesOwners: false };
	if (owners.has(name)) return { removes: [], changesOwners: true };
	if (idle.has(name) || (name === 'set' && args.every(({ text }) => /^[-+][eux]+$/.test(text))))
		return { removes: [], changesOwners: false };
	return undefined;
}

const owners = new Set('chown chgrp chmod setfacl install mkdir'.split(' '));
const idle = new Set('true : echo printf sleep test [ touch'.split(' '));

/** It takes one file alone. */
function unlinkedBy([file, ...more]: readonly ShellWord[]): readonly string[] {
	const isOne = file && more.length === 0 && file.pattern === literalWord(file.text).pattern;
	return [isOne ? file.pattern : ANY_PATH];
}

function removedBy(args: readonly ShellWord[]): readonly string[] {
	const end = args.findIndex(({ text }) => text === '--');
	const isOption = ({ text }: ShellWord, at: number): boolean => text.startsWith('-') && (end < 0 || at <= end);
	const isDeep = args.some(
		(one, at) => isOption(one, at) && (one.text === '--recursive' || /^-(?=[^\W_rR]*[rR])\w*$/.test(one.text)),
	);
	return args
		.filter((one, at) => !isOption(one, at))
		.flatMap(({ pattern }) => {
			const path = pattern.slice(0, Math.max(1, runStart(pattern, /\//)));
			return isDeep ? [path, `${path}/**`] : [path];
		});
}

/** What is done to files before the last command of a script, and the words of that one; undefined where nobody knows. */
export function readStartScript(
	script: string,
): (FileChanges & { readonly last: readonly ShellWord[] | undefined }) | undefined {
	const commands = shellCommands(script)?.map(commandIn);
	const final = commands?.at(-1);
	const isFileChange = final !== undefined && filesChangedBy(final) !== undefined;
	const before = isFileChange ? commands : commands?.slice(0, -1);
	const changes = before?.map((words) => filesChangedBy(words));
	if (!changes?.every((one) => one !== undefined)) return undefined;
	return {
		removes: changes.flatMap(({ removes }) => removes),
		changesOwners: changes.some(({ changesOwners }) => changesOwners),
		last: isFileChange ? undefined : final,
	};
}

/** A command of a shell without `exec` before it, and with `env` before variables that are set for it. */
function commandIn(words: readonly ShellWord[]): readonly ShellWord[] {
	const at = words.findIndex(({ text }) => !isAssignment(text));
	const rest = words.slice(words[at]?.text === 'exec' ? at + 1 : at);
	return at > 0 ? [literalWord('env'), ...words.slice(0, at), ...rest] : rest;
}
