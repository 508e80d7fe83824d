import type { Occurrence } from '../language';
import { schemeLength } from '../languages/ghost/summarize';
import { languages } from '../languages/index';
import type { Links } from '../links';
import { isAbsolutePath } from '../socketPath';
import { displayPath, folderOf, joinUri, pathOf, type Uri } from '../uri';
import { type CheckedFile, type Finding, fixInFile, type Rule } from './rule';

export const socketPathRelative: Rule = {
	code: 'socket-path-relative',
	languages: ['ghost', 'nginx'],
	severity: 'warning',
	title: 'The path of the socket is relative',
	when:
		'A socket path in a Ghost config does not begin with `/`; or an nginx address has the same relative path as a Ghost config. ' +
		'Relative sockets of other programs are left alone.',
	why:
		'Ghost and nginx both take it from the folder in which they were started, and these differ: Ghost’s is usually its own ' +
		'folder, nginx’s is `/`. nginx logs `(2: No such file or directory)` and answers 502.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "ghost.sock" }',
		good: '"server": { "socket": "/var/www/igu/ghost.sock" }',
	},
	fix: '“Use `<path>`”: absolute, against the folder of the Ghost config. In nginx by hand.',
	source: 'Run on Ghost 4.48.9 and nginx 1.22.1.',
	check: (file, links) => (file.summary.language === 'ghost' ? inGhost(file) : inNginx(file, links)),
};

function* inGhost({ uri, summary }: CheckedFile): Generator<Finding> {
	for (const { path, span, quoting } of summary.occurrences) {
		if (!isRelative(path)) continue;
		const absolute = pathOf(joinUri(folderOf(uri), path));
		const newText = languages.ghost.writePath(absolute, quoting);
		yield {
			span,
			message: `${path} is relative: where the socket is depends on the folder in which Ghost was started, and nginx looks for it from another one. Write the whole path.`,
			fixes: () => (newText === undefined ? [] : [fixInFile(`Use \`${absolute}\``, uri, [{ span, newText }], true)]),
		};
	}
}

function* inNginx({ uri, summary }: CheckedFile, links: Links): Generator<Finding> {
	for (const occurrence of summary.occurrences) {
		const ghost = ghostListeningOn(occurrence, uri, links);
		if (ghost === undefined) continue;
		yield {
			span: occurrence.span,
			message: `${occurrence.path} is relative: nginx takes it from the folder in which it was started, Ghost (${displayPath(ghost.uri, uri)}) from another one. Write the whole path in both files.`,
			related: [{ uri: ghost.uri, span: ghost.occurrence.span, message: 'The same path in the Ghost config' }],
		};
	}
}

function ghostListeningOn(occurrence: Occurrence, uri: Uri, links: Links) {
	if (occurrence.role !== 'connect' || !occurrence.http || !isRelative(occurrence.path)) return undefined;
	return links
		.listeners(uri, occurrence.address)
		.find((listener) => links.summaryOf(listener.uri)?.language === 'ghost');
}

/** Not so for Windows pipes, and for a path whose fault is another one: `unix:` before it, or nginx's `@name` and `$name`. */
function isRelative(path: string): boolean {
	return path !== '' && !isAbsolutePath(path) && !/^(?:\\\\|@|\$)/.test(path) && schemeLength(path) === 0;
}
