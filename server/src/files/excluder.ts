import { pathMatcher } from '../core/base/glob';
import { pathOf, type Uri } from '../core/base/uri';

/** Gives a function that tells whether one of `globs`, which are relative to `folder`, matches a uri below it. */
export function excluder(folder: Uri, globs: readonly string[]): (uri: Uri) => boolean {
	if (globs.length === 0) return () => false;
	const matches = pathMatcher(globs, { braces: true });
	const start = pathOf(folder).replace(/\/$/, '').length + 1;
	return (uri) => matches(pathOf(uri).slice(start));
}
