import { type FSWatcher, statSync, watch } from 'node:fs';

/** How often it is looked whether a place has gone, come, or been replaced, in milliseconds. */
const LOOK_MS = 500;

/** What nobody's configs lie in, and what our own fixes write for a moment. */
const ignored = /(?:^|[\\/])(?:node_modules|\.git)(?:[\\/]|$)|\.ghost-nginx-.*\.tmp$/;

/**
 * Watches files and folders, these with all that is in them, also those that come later: one that goes, or in whose place another is put,
 * is watched again once it is there. Gives what ends it. Throws where one that is there cannot be watched.
 */
export function watchPlaces(paths: readonly string[], changed: () => void): () => void {
	const ends = paths.map((path) => watchPlace(path, changed));
	return () => {
		for (const end of ends) end();
	};
}

function watchPlace(path: string, changed: () => void): () => void {
	let known = identityOf(path);
	let watcher = known === undefined ? undefined : watcherOf(path, changed);
	const look = (): void => {
		const now = identityOf(path);
		if (now === known && (now === undefined || watcher !== undefined)) return;
		watcher?.close();
		known = now;
		try {
			watcher = now === undefined ? undefined : watcherOf(path, changed);
		} catch {
			// It may have gone again, or be closed for now.
			watcher = undefined;
			known = undefined;
		}
		changed();
	};
	const timer = setInterval(look, LOOK_MS);
	return () => {
		clearInterval(timer);
		watcher?.close();
	};
}

function watcherOf(path: string, changed: () => void): FSWatcher {
	const watcher = watch(path, { recursive: true }, (_, name) => {
		if (name === null || !ignored.test(name)) changed();
	});
	// What goes is seen by looking.
	watcher.on('error', () => undefined);
	return watcher;
}

/** What tells a file or folder from another one of the same name; undefined where there is none. */
function identityOf(path: string): string | undefined {
	try {
		const { dev, ino } = statSync(path);
		return `${dev}:${ino}`;
	} catch {
		return undefined;
	}
}
