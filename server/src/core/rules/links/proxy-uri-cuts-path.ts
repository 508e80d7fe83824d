import { say } from '../../base/phrase';
import type { Edit, Span } from '../../base/text';
import type { Uri } from '../../base/uri';
import { fixTitle } from '../../fixes/fixTitle';
import { passesToGhost } from '../../fixes/setHeader';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import type { PassRef } from '../../languages/nginx/facts/indexEntries';
import type { Fix, RuleResult } from '../../model/diagnostic';
import type { TextPlace } from '../../model/launcher';
import { placeFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { type PassedPath, passedPath } from '../../sites/passedPath';
import { siteUrlOf, urlPlaceOf } from '../../sites/siteUrl';
import type { BackendRef } from '../../workspace/keyIndex';
import { ruleFor } from '../rule';

export const proxyUriCutsPath = ruleFor('nginx', {
	code: 'proxy-uri-cuts-path',
	fixable: true,
	severity: 'warning',
	title: 'nginx cuts off the path of the url before Ghost sees it',
	when:
		'The `url` of a Ghost has a path, such as `/blog/`, and the URI part of the `proxy_pass` to it (the `/` in ' +
		'`http://igu/` or `http://unix:/run/ghost/igu.sock:/`) replaces that path, or a `rewrite ... break` beside it ' +
		'does. Silent where a condition or a file that is not in the workspace may change the result.',
	why:
		'nginx replaces the path of the location by the URI part: for `/blog/welcome/` Ghost sees `/welcome/`. A Ghost with a path in its url ' +
		'answers below that path only, so every page is 404.',
	example: {
		language: 'nginx',
		bad: 'location /blog/ {\n    proxy_pass http://igu/;\n}',
		good: 'location /blog/ {\n    proxy_pass http://igu;\n}',
	},
	fix: '“Remove the URI part”: without one nginx hands the path on as the visitor sent it. “Remove the rewrite” does the same.',
	source: 'Run on Ghost 4.48.9, 5.130.6 and 6.65.0 behind nginx; what nginx passes on, on nginx 1.22.1 and 1.31.5.',
	check: cut,
});

function* cut(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const pass of passesToGhost(summary, uri, queries)) {
		const found = pass.ghosts.map((ghost) => cutFor(pass, ghost, queries));
		const [first] = found;
		if (!first || found.includes(undefined)) continue;
		const { ghost, host, path, below, asked, passed, rewrite } = first;
		const part = uriPart(pass);
		const own = rewrite && (rewrite.uri === uri ? rewrite.facts.span : pass.pass.nameSpan);
		const span = own ?? part?.span;
		if (!span) continue;
		const advice = rewrite ? say`Remove the rewrite.` : say`Remove the URI part “${part?.text ?? ''}”.`;
		const effect = below === undefined ? say`404 for ${host}${asked}` : say`404 on every page below ${host}${below}`;
		yield {
			span,
			message: say`${effect}: Ghost gets ${passed} instead of ${asked}, but its url has the path ${path} (${placeFrom(uri, ghost, queries)}). ${advice}`,
			related:
				rewrite && rewrite.uri !== uri
					? [{ uri: rewrite.uri, span: rewrite.facts.span, message: say`The rewrite` }]
					: [],
			fixes: () => [removal(uri, part, rewrite, queries)],
		};
	}
}

/** What a Ghost gets that answers below another path; undefined where it gets its own, or nobody can tell. */
function cutFor(
	pass: PassRef,
	ghost: BackendRef,
	queries: WorkspaceQueries,
): (PassedPath & { readonly ghost: TextPlace; readonly host: string; readonly path: string }) | undefined {
	const url = siteUrlOf(ghost);
	if (!url || url.path === '/') return undefined;
	const { host, path } = url;
	const found = passedPath(queries, pass, path);
	const isWhole = `${found?.passed.replace(/\/{2,}/g, '/')}/`.startsWith(path);
	return found && !isWhole
		? { ...found, ghost: urlPlaceOf(queries, ghost) ?? { uri: ghost.uri, span: { start: 0, end: 0 } }, host, path }
		: undefined;
}

/** The URI part of a pass: its text, and what goes with it. */
interface UriPart {
	readonly text: string;
	readonly span: Span;
	/** With the colon that ends the path of a socket. */
	readonly removal: Span;
}

function uriPart({ address: { target } }: PassRef): UriPart | undefined {
	if (target.kind === 'unix' && target.uri && target.uri.text !== '') {
		const { text, span } = target.uri;
		return { text, span, removal: { start: span.start - 1, end: span.end } };
	}
	if (target.kind !== 'name' || target.uri === '') return undefined;
	return { text: target.uri, span: target.uriSpan, removal: target.uriSpan };
}

/** Where a rewrite goes, the URI part that nginx did not heed beside it goes as well. */
function removal(uri: Uri, part: UriPart | undefined, rewrite: PassedPath['rewrite'], queries: WorkspaceQueries): Fix {
	const own: Edit[] = part ? [{ span: part.removal, newText: '' }] : [];
	const title = rewrite ? say`Remove the rewrite` : say`Remove the URI part`;
	if (!rewrite) return { title, preferred: true, changes: [{ kind: 'edit', uri, edits: own }] };
	const edit: Edit = { span: rewrite.facts.removal, newText: '' };
	if (rewrite.uri === uri) return { title, preferred: true, changes: [{ kind: 'edit', uri, edits: [...own, edit] }] };
	const elsewhere = { kind: 'edit' as const, uri: rewrite.uri, edits: [edit] };
	const here = own.length > 0 ? [{ kind: 'edit' as const, uri, edits: own }] : [];
	const changes = [elsewhere, ...here];
	return { title: fixTitle(title, changes, uri, queries), preferred: false, changes };
}
