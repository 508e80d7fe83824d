import type { GhostSummary } from '../language';
import { schemeLength } from '../languages/ghost/summarize';
import type { Uri } from '../uri';
import { type Finding, fixInFile, ruleFor } from './rule';

export const socketPathScheme = ruleFor('ghost', {
	code: 'socket-path-scheme',
	severity: 'error',
	title: 'unix: does not belong into Ghost’s path',
	when: 'A socket path in a Ghost config begins with `unix:` or `http://unix:`, as nginx writes it.',
	why:
		'Node takes it for a part of the file’s name, in a folder called `unix:`: Ghost does not start, with `(Code: -13)` or ' +
		'`ENOENT`, and nginx answers 502.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "unix:/run/ghost/igu.sock" }',
		good: '"server": { "socket": "/run/ghost/igu.sock" }',
	},
	fix: '“Remove `unix:`”.',
	source: 'Run on Ghost 6.65.0.',
	check: scheme,
});

function* scheme(summary: GhostSummary, uri: Uri): Generator<Finding> {
	for (const { path, span } of summary.occurrences) {
		const length = schemeLength(path);
		if (length === 0) continue;
		const prefix = path.slice(0, length);
		const written = { start: span.start, end: span.start + length };
		yield {
			span,
			message: `Ghost does not know “${prefix}”: it takes it for a part of the file’s name and does not start. Only nginx writes it before a path.`,
			// An escaped prefix is longer than what it means; such a one is left to its author.
			fixes: () =>
				span.end - span.start === path.length && path.length > length
					? [fixInFile(`Remove \`${prefix}\``, uri, [{ span: written, newText: '' }], true)]
					: [],
		};
	}
}
