import { homedir } from 'node:os';
import { relative, resolve } from 'node:path';
import { CommandError, type Environment } from '../cli/environment';
import { type Dictionary, type Sentence, say, wordingOf } from '../core/base/phrase';
import { pathOf, type Uri, uriOfPath } from '../core/base/uri';
import { visible } from '../core/base/visible';
import { diskPath } from './diskPath';
import { diskWriter } from './fileWriter';
import { plainFiles } from './plainFiles';
import { terminalAt } from './terminal';
import { watchPlaces } from './watchPlaces';

/** How long changes are collected before they are told of as one, in milliseconds. */
const PAUSE_MS = 150;

/** How long a pipe may be empty before somebody is told that it is waited for, in milliseconds. */
const PATIENCE_MS = 1000;

/** The disk and the terminal of this process, whose user reads the language of a dictionary. */
export function nodeEnvironment(dictionary: Dictionary | undefined): Environment {
	const { stdout, stderr } = process;
	let shown = 0;
	const inWords = wordingOf(dictionary);
	const progress = (words?: Sentence): void => {
		const text = words === undefined ? '' : inWords(words);
		if (!stderr.isTTY || (text === '' && shown === 0)) return;
		stderr.write(`\r${text.padEnd(shown)}${text === '' ? '\r' : ''}`);
		shown = text.length;
	};
	return {
		files: plainFiles,
		writer: diskWriter,
		get cwd() {
			return uriOfPath(workingFolder());
		},
		home: uriOfPath(homedir()),
		uriOf: (path) => uriOfPath(resolve(workingFolder(), path)),
		nameOf: (uri) => relative(workingFolder(), pathOf(uri)).replaceAll('\\', '/') || '.',
		readInput: (waiting) => readInput(inWords(waiting)),
		print: (text) => void stdout.write(text),
		warn: (sentence) => {
			progress();
			stderr.write(`ghost-nginx: ${visible(inWords(sentence))}\n`);
		},
		progress,
		tell: (text) => void stderr.write(`${inWords(text)}\n`),
		inWords,
		terminal: terminalAt(stdout, process.env),
		time: () => new Date().toTimeString().slice(0, 8),
		watch: watchBelow,
	};
}

/** Whoever starts this may have removed the folder that they are in. */
function workingFolder(): string {
	try {
		return process.cwd();
	} catch {
		throw new CommandError(say`the working directory is not there any more: change to another one`);
	}
}

async function readInput(waiting: string): Promise<string> {
	const { stdin, stderr } = process;
	const timer = setTimeout(() => stderr.write(`${waiting}\n`), stdin.isTTY ? 0 : PATIENCE_MS);
	const chunks: string[] = [];
	stdin.setEncoding('utf8');
	for await (const chunk of stdin) {
		clearTimeout(timer);
		chunks.push(String(chunk));
	}
	clearTimeout(timer);
	return chunks.join('');
}

async function watchBelow(places: readonly Uri[], changed: () => void): Promise<void> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const end = watchPlaces(places.map(diskPath), () => {
		clearTimeout(timer);
		timer = setTimeout(changed, PAUSE_MS);
	});
	try {
		await interruption();
	} finally {
		clearTimeout(timer);
		end();
	}
}

/** Resolves when somebody wants this process to end. Who asks twice does not wait for what is being done. */
function interruption(): Promise<void> {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
}
