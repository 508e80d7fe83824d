import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FixtureFile, parseFixture } from '../fixture';

/** A fixture written to the disk, below a folder of its own. */
export interface Tree {
	readonly folder: string;
	readonly files: readonly FixtureFile[];
	readonly path: (name: string) => string;
	readonly uri: (name: string) => string;
	readonly text: (name: string) => string;
	readonly write: (name: string, text: string) => void;
	readonly link: (name: string, target: string) => void;
	readonly remove: () => void;
}

/** Writes the files of all `fixtures`; `//- /link -> /path` becomes a symbolic link. Names begin with a slash, as in the fixture. */
export function writeTree(...fixtures: readonly string[]): Tree {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ghost-nginx-tree-')));
	const path = (name: string): string => join(folder, name);
	const write = (name: string, text: string): void => {
		mkdirSync(dirname(path(name)), { recursive: true });
		writeFileSync(path(name), text);
	};
	const link = (name: string, target: string): void => {
		mkdirSync(dirname(path(name)), { recursive: true });
		symlinkSync(path(target), path(name));
	};
	const files = fixtures.filter((fixture) => fixture.trim() !== '').flatMap(parseFixture);
	for (const file of files) {
		write(file.path, file.text);
		for (const alias of file.aliases) link(alias, file.path);
	}
	return {
		folder,
		files,
		path,
		uri: (name) => pathToFileURL(path(name)).href,
		text: (name) => files.find((file) => file.path === name)?.text ?? '',
		write,
		link,
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
