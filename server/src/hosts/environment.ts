import { type FSWatcher, watch } from 'node:fs';
import { homedir } from 'node:os';
import { relative, resolve } from 'node:path';
import type { Environment } from '../cli/environment';
import { pathOf, type Uri, uriOfPath } from '../core/base/uri';
import { visible } from '../core/base/visible';
import { diskPath } from './diskPath';
import { diskWriter } from './fileWriter';
import { plainFiles } from './plainFiles';
import { terminalAt } from './terminal';

/** How long changes are collected before they are told of as one, in milliseconds. */
const PAUSE_MS = 150;

/** How long a pipe may be empty before somebody is told that it is waited for, in milliseconds. */
const PATIENCE_MS = 1000;

/** The disk and the terminal of this process. */
export function nodeEnvironment(): Environment {
	const { stdout, stderr } = process;
	let shown = 0;
	const progress = (text: string): void => {
		if (!stderr.isTTY || (text === '' && shown === 0)) return;
		stderr.write(`\r${text.padEnd(shown)}${text === '' ? '\r' : ''}`);
		shown = text.length;
	};
	return {
		files: plainFiles,
		writer: diskWriter,
		cwd: uriOfPath(process.cwd()),
		home: uriOfPath(homedir()),
		uriOf: (path) => uriOfPath(resolve(path)),
		nameOf: (uri) => relative(process.cwd(), pathOf(uri)).replaceAll('\\', '/') || '.',
		readInput,
		print: (text) => void stdout.write(text),
		warn: (sentence) => {
			progress('');
			stderr.write(`ghost-nginx: ${visible(sentence)}\n`);
		},
		progress,
		tell: (text) => void stderr.write(`${text}\n`),
		terminal: terminalAt(stdout, process.env),
		time: () => new Date().toTimeString().slice(0, 8),
		watch: watchBelow,
	};
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
	const watchers: FSWatcher[] = [];
	try {
		for (const place of places) {
			const watcher = watch(diskPath(place), { recursive: true }, (_, name) => {
				if (name !== null && /(?:^|[\\/])(?:node_modules|\.git)(?:[\\/]|$)|\.ghost-nginx-.*\.tmp$/.test(name)) return;
				clearTimeout(timer);
				timer = setTimeout(changed, PAUSE_MS);
			});
			watcher.on('error', (error) => process.stderr.write(`ghost-nginx: watching ended: ${error.message}\n`));
			watchers.push(watcher);
		}
		await interruption();
	} finally {
		clearTimeout(timer);
		for (const watcher of watchers) watcher.close();
	}
}

/** Resolves when somebody wants this process to end. Who asks twice does not wait for what is being done. */
function interruption(): Promise<void> {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
}
