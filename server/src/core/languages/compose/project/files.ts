import { pathOf, type Uri } from '../../../base/uri';
import type { FileSummary } from '../../../model/fileSummary';
import type { Part, PartReader } from '../../../model/launcher';
import type { Variables } from '../../../model/placedPieces';
import type { ComposeSummary } from '../facts/facts';
import { type DotenvReading, readDotenv } from './dotenv';

/** A compose file as a part of a project. */
export interface ComposePart {
	readonly uri: Uri;
	readonly summary: ComposeSummary;
}

/** Those of `parts` that are compose files. */
export function composeParts(parts: readonly Part[]): readonly ComposePart[] {
	return parts.flatMap(({ uri, summary }) => (isCompose(summary) ? [{ uri, summary }] : []));
}

/** The compose file `uri`; undefined where it is not here, or is something else. */
export function composePart(read: PartReader, uri: Uri): ComposePart | undefined {
	const summary = read(uri, 'compose');
	return summary && isCompose(summary) ? { uri, summary } : undefined;
}

/** What Compose makes of the file of variables `uri`; undefined where that is not here. */
export function readVariables(
	read: PartReader,
	uri: Uri,
	options: { readonly isRaw: boolean; readonly variables: Variables },
): DotenvReading | undefined {
	const summary = read(uri, 'environment');
	return summary?.language === 'environment' ? readDotenv(summary.facts.lines, { uri, ...options }) : undefined;
}

/** The path that `written` stands for, seen from `folder`; undefined where only the machine knows, as with `~`. */
export function absolutePath(folder: Uri, written: string): string | undefined {
	if (/^(?:~|[A-Za-z]:|\\\\)/.test(written)) return undefined;
	const parts: string[] = [];
	const whole = written.startsWith('/') ? written : `${pathOf(folder)}/${written}`;
	for (const part of whole.split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '' && part !== '.') parts.push(part);
	}
	return `/${parts.join('/')}`;
}

function isCompose(summary: FileSummary): summary is ComposeSummary {
	return summary.language === 'compose';
}
