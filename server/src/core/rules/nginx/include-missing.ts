import { baseName, displayPath, folderOf, isInside, joinUri, pathOf, type Uri, withPath } from '../../base/uri';
import { isNginxCandidateName } from '../../languages/nginx/claims';
import type { IncludeFacts, NginxSummary } from '../../languages/nginx/facts/facts';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const includeMissing = ruleFor('nginx', {
	code: 'include-missing',
	severity: 'warning',
	title: 'An `include` of a file that is not there',
	when:
		'An `include` without `*`, `?` or `[` names no file, in a tree that shows its main `nginx.conf`. Relative names and ' +
		'`/etc/nginx/...` start at the folder of the main file. Files elsewhere, such as `/etc/letsencrypt/...`, are not judged, nor ' +
		'are those that come with nginx (`mime.types`, `fastcgi_params`), names that the workspace would not read, and a file that ' +
		'is looked at alone.',
	why: 'nginx says `open() "..." failed (2: No such file or directory)`, or of a folder `(21: Is a directory)`, and does not start.',
	example: {
		language: 'nginx',
		bad: 'include snippets/proxy-headers.conf; # the file is called proxy_headers.conf',
		good: 'include snippets/proxy_headers.conf;',
	},
	fix: '“Create `<file>`”; “Include all of its files” where a folder is named.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: missing,
});

function* missing({ facts }: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	if (facts.template || facts.includes.length === 0 || !queries.settled()) return;
	const { main, included, files } = queries.instanceOf(uri);
	if (main === undefined || !included || !/^nginx\.conf\b/.test(baseName(main))) return;
	if (files.length === 1 && !queries.hasBackends()) return;
	for (const include of facts.includes) {
		if (
			/[*?[]/.test(include.pattern) ||
			packaged.test(include.pattern) ||
			(queries.includeTargets(uri, include) ?? []).length > 0
		)
			continue;
		const target = targetOf(include.pattern, main);
		if (target === undefined || queries.isThere(target)) continue;
		const name = displayPath(target, uri);
		if (isFolder(target, files, queries)) yield folder(include, name, uri);
		else if (isReadByPlace(pathOf(target)))
			yield {
				span: include.span,
				message: `nginx will not start: there is no ${name}. Relative names start at the folder of ${displayPath(main, uri)}.`,
				fixes: () => [
					{ title: `Create \`${name}\``, preferred: false, changes: [{ kind: 'create', uri: target, text: '' }] },
				],
			};
	}
}

function isFolder(target: Uri, files: readonly Uri[], queries: WorkspaceQueries): boolean {
	return files.some((file) =>
		[file, ...queries.aliasesOf(file)].some((name) => name !== target && isInside(target, name)),
	);
}

function folder({ span, pattern }: IncludeFacts, name: string, uri: Uri): RuleResult {
	const end = { start: span.end, end: span.end };
	return {
		span,
		message: `nginx will not start: ${name} is a folder, and an include without * wants a file.`,
		fixes: () => [
			fixInFile('Include all of its files', uri, [{ span: end, newText: pattern.endsWith('/') ? '*' : '/*' }]),
		],
	};
}

/** Files that the packages of nginx bring along; a checkout has no need of them. */
const packaged =
	/(?:^|\/)(?:mime\.types|\w+_params|fastcgi\.conf|koi-\w+|win-utf|snippets\/(?:fastcgi-php|snakeoil)\.conf)$/;

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
