import type { NginxSummary } from '../language';
import { isNginxCandidateName } from '../languages/nginx/claims';
import type { Links } from '../links';
import { displayPath, folderOf, isInside, joinUri, pathOf, type Uri, withPath } from '../uri';
import { type Finding, ruleFor } from './rule';

export const includeMissing = ruleFor('nginx', {
	code: 'include-missing',
	severity: 'warning',
	title: 'An `include` of a file that is not there',
	when:
		'An `include` without `*`, `?` or `[` names no file, in a tree that shows its main `nginx.conf`. Relative names and ' +
		'`/etc/nginx/...` start at the folder of the main file. Files elsewhere, such as `/etc/letsencrypt/...`, are not judged, nor ' +
		'are names that the workspace would not read.',
	why: 'nginx says `open() "..." failed (2: No such file or directory)` and does not start.',
	example: {
		language: 'nginx',
		bad: 'include snippets/proxy-headers.conf; # the file is called proxy_headers.conf',
		good: 'include snippets/proxy_headers.conf;',
	},
	fix: '“Create `<file>`”.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: missing,
});

function* missing({ facts }: NginxSummary, uri: Uri, links: Links): Generator<Finding> {
	if (facts.template || facts.includes.length === 0 || !links.settled()) return;
	const { main, included } = links.instanceOf(uri);
	if (main === undefined || !included) return;
	for (const include of facts.includes) {
		if (/[*?[]/.test(include.pattern) || links.includeTargets(uri, include).length > 0) continue;
		const target = targetOf(include.pattern, main);
		if (target === undefined || !isReadByPlace(pathOf(target)) || links.summaryOf(target)) continue;
		const name = displayPath(target, uri);
		yield {
			span: include.span,
			message: `nginx will not start: there is no ${name}. Relative names start at the folder of ${displayPath(main, uri)}.`,
			fixes: () => [
				{ title: `Create \`${name}\``, preferred: false, changes: [{ kind: 'create', uri: target, text: '' }] },
			],
		};
	}
}

/** The file that is meant, if it would lie in the tree of the main file. */
function targetOf(pattern: string, main: Uri): Uri | undefined {
	const folder = folderOf(main);
	if (pattern === '') return undefined;
	const relative = pattern.startsWith('/') ? /^\/etc\/nginx\/(.*)$/.exec(pattern)?.[1] : pattern;
	const target = relative === undefined ? withPath(main, pattern) : joinUri(folder, relative);
	return isInside(folder, target) ? target : undefined;
}

/** Whether the file would be known if it were there: by its place, whatever stands in it. */
function isReadByPlace(path: string): boolean {
	return (
		isNginxCandidateName(path) && /\/nginx\/|\/(?:sites-(?:available|enabled)|conf\.d|snippets)\/[^/]*$/.test(path)
	);
}
