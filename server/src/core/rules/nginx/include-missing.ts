import { say } from '../../base/phrase';
import { baseName, folderOf, pathOf, type Uri } from '../../base/uri';
import { isNginxCandidateName } from '../../languages/nginx/claims';
import type { IncludeFacts, NginxSummary } from '../../languages/nginx/facts/facts';
import { isGlob } from '../../languages/nginx/includes/folderTree';
import { literalTarget } from '../../languages/nginx/includes/literalTarget';
import { isWellKnown } from '../../languages/nginx/includes/wellKnownFiles';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const includeMissing = ruleFor('nginx', {
	code: 'include-missing',
	severity: 'warning',
	title: 'An `include` of a file that does not exist',
	when:
		'An `include` without `*`, `?` or `[` names no file, in a tree that shows its main `nginx.conf`. Relative names and ' +
		'`/etc/nginx/...` start at the folder of the main file. Whether it is there is asked of the disk, where there is one. Files ' +
		'elsewhere, such as `/etc/letsencrypt/...`, are not judged, nor are those that come with nginx (`mime.types`, ' +
		'`fastcgi_params`), nor what a checkout names below `/etc/nginx` and need not hold, nor anything in a tree that is put together elsewhere: where a ' +
		'template of the missing file lies in its place, or the main file lacks three and more.',
	why: 'nginx says `open() "..." failed (2: No such file or directory)`, or of a folder `(21: Is a directory)`, and does not start.',
	example: {
		language: 'nginx',
		bad: 'include snippets/proxy-headers.conf; # the file is called proxy_headers.conf',
		good: 'include snippets/proxy_headers.conf;',
	},
	fix: '“Create <file>”; “Include all of its files” where it names a folder.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: missing,
});

function* missing({ facts }: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	if (facts.template || facts.includes.length === 0 || !queries.settled()) return;
	const lost = lostIn(uri, queries);
	if (lost.length === 0) return;
	const { main, included } = queries.instanceOf(uri);
	if (main === undefined || !included || baseName(main) !== 'nginx.conf') return;
	if (lacksMany(main, queries)) return;
	for (const include of lost) {
		const target = literalTarget(include.pattern, main);
		if (target === undefined || isWellKnown(include.pattern)) continue;
		const name = queries.nameOf(target);
		const sight = queries.seenAt(target);
		if (sight === 'folder' || queries.hasFilesBelow(target)) yield folder(include, name, uri);
		else if (
			sight === 'nothing' &&
			!isMadeOfTemplate(target, queries) &&
			!mayBeElsewhere(include, target, main, queries)
		)
			yield {
				span: include.span,
				message: say`nginx will not start, “open() "${openedAs(include)}" failed (2: No such file or directory)”: ${name} does not exist. Relative names start at the folder of ${queries.nameOf(main)}.`,
				fixes: () => [
					{ title: say`Create ${name}`, preferred: false, changes: [{ kind: 'create', uri: target, text: '' }] },
				],
			};
	}
}

/** So many files at once nobody forgets: a collection of snippets, or what an installer puts in its place. */
const MANY_LOST = 3;

/** Whether a main file names so many files that are not there that they belong elsewhere. */
function lacksMany(main: Uri, queries: WorkspaceQueries): boolean {
	if (isOnMachine(main)) return false;
	const missingHere = lostIn(main, queries).filter(({ pattern }) => {
		const target = literalTarget(pattern, main);
		return target !== undefined && queries.seenAt(target) === 'nothing';
	});
	return missingHere.length >= MANY_LOST;
}

/** The includes of a file that name none that is known. */
function lostIn(uri: Uri, queries: WorkspaceQueries): readonly IncludeFacts[] {
	const includes = queries.summaryOf(uri, 'nginx')?.facts.includes ?? [];
	return includes.filter(
		(include) =>
			!isGlob(include.pattern) &&
			!isWellKnown(include.pattern) &&
			(queries.includeTargets(uri, include) ?? []).length === 0,
	);
}

/** Whether a main file lies where an nginx looks for it. */
function isOnMachine(main: Uri): boolean {
	return pathOf(folderOf(main)) === '/etc/nginx';
}

/** Whether a template of the file lies in its place, of which an installer makes it. */
function isMadeOfTemplate(target: Uri, queries: WorkspaceQueries): boolean {
	return templateEndings.some((ending) => queries.isThere(`${target}.${ending}`));
}

const templateEndings = ['template', 'j2', 'erb', 'tmpl', 'tpl', 'example', 'sample', 'dist', 'in'] as const;

/**
 * Whether a checkout may lack the file and the server have it: of what is named below `/etc/nginx` packages bring along much,
 * but for what lies where people keep their own, in a tree that shows more than a main file.
 */
function mayBeElsewhere({ pattern }: IncludeFacts, target: Uri, main: Uri, queries: WorkspaceQueries): boolean {
	if (!pattern.startsWith('/') || isOnMachine(main)) return false;
	const isAlone = queries.instanceOf(main).files().length === 1 && !queries.hasBackends();
	return isAlone || !isOfPeople(pathOf(target));
}

/** What nginx calls the file; relative names it puts behind the folder of its main file, wherever that lies on the server. */
function openedAs({ pattern }: IncludeFacts): string {
	return pattern.startsWith('/') ? pattern : `.../${pattern}`;
}

function folder(include: IncludeFacts, name: string, uri: Uri): RuleResult {
	const { span, pattern } = include;
	const end = { start: span.end, end: span.end };
	return {
		span,
		message: say`nginx will not start, “pread() "${openedAs(include)}" failed (21: Is a directory)”: ${name} is a folder. Add /* to include all of its files.`,
		fixes: () => [
			fixInFile(say`Include all of its files`, uri, [{ span: end, newText: pattern.endsWith('/') ? '*' : '/*' }]),
		],
	};
}

function isOfPeople(path: string): boolean {
	return (
		isNginxCandidateName(path) && /\/nginx\/|\/(?:sites-(?:available|enabled)|conf\.d|snippets)\/[^/]*$/.test(path)
	);
}
