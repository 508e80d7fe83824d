import { styleText } from 'node:util';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { visible } from '../../core/base/visible';
import type { Terminal } from '../environment';

/** The number of lines that are shown around a change. */
const CONTEXT_LINES = 3;

/** How `before` becomes `after`, as `patch -p1` and `git apply` take it; empty where both are the same. */
export function unifiedDiff(name: string, before: string, after: string): string {
	if (before === after) return '';
	const options = { context: CONTEXT_LINES, headerOptions: FILE_HEADERS_ONLY };
	return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, options);
}

/** A diff as a terminal may show it; where it goes to a program, it is left as it is. */
export function shownDiff(diff: string, { colours, columns }: Terminal): string {
	if (columns === undefined) return diff;
	const paint = (line: string): string => {
		if (!colours || line.startsWith(' ')) return line;
		return styleText(line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : 'cyan', line);
	};
	const lines = diff.split('\n').map((line) => visible(line.replace(/\r$/, '')));
	return lines.map((line) => (line === '' ? line : paint(line))).join('\n');
}
