import { say } from '../../base/phrase';
import type { Span } from '../../base/text';
import type { Uri } from '../../base/uri';
import { writeNginxPath } from '../../languages/nginx/editor/writePath';
import type { AddressFacts, NginxSummary } from '../../languages/nginx/facts/facts';
import { judgedAddresses } from '../../languages/nginx/facts/judgedAddresses';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { unconnectedSockets } from '../../sites/unconnectedAddresses';
import { ruleFor } from '../rule';

export const unixPathEmpty = ruleFor('nginx', {
	code: 'unix-path-empty',
	fixable: true,
	severity: 'error',
	title: '`unix:` without a path',
	when: 'Nothing follows `unix:`, or white space does and then the path.',
	why:
		'nginx says `no path in the unix domain socket` and does not start. It reads a path after a space as a further word: ' +
		'`invalid parameter "/run/ghost/igu.sock"` in an upstream, `invalid number of arguments in "proxy_pass" directive` elsewhere.',
	example: {
		language: 'nginx',
		bad: 'server unix: /run/ghost/igu.sock;',
		good: 'server unix:/run/ghost/igu.sock;',
	},
	fix: '“Join unix: and the path”, or “Change nginx: connect to <path>” with the path of a Ghost to which no nginx connects yet.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: empty,
});

type Next = NonNullable<AddressFacts['next']>;

function* empty(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const address of judgedAddresses(summary)) {
		const { target, next } = address;
		if (target.kind !== 'unix' || target.path !== '') continue;
		const path = next?.text.startsWith('/') ? next : undefined;
		yield {
			span: address.span,
			message: path
				? say`nginx will not start, “${refusedFor(address, path)}”: remove the space between unix: and ${path.text}.`
				: say`nginx will not start, “${NO_PATH}”: write the path of the socket after unix:.`,
			fixes: () => (path ? joined(address, path, uri, queries) : completed(address, target.pathSpan, uri, queries)),
		};
	}
}

const NO_PATH = 'no path in the unix domain socket';

/** What nginx says of a path that is a word of its own. It counts the words of a directive before it looks at the first. */
function refusedFor({ directive }: AddressFacts, { text }: Next): string {
	if (directive === 'server') return `invalid parameter "${text}"`;
	return directive === 'listen' ? NO_PATH : `invalid number of arguments in "${directive}" directive`;
}

/**
 * One word of `unix:` and the path behind it, which keeps its quotes; what stands between them stays, if it is more than
 * blanks.
 */
function joined({ span, text, quoting }: AddressFacts, path: Next, uri: Uri, queries: WorkspaceQueries): Fix[] {
	const between = queries.text(uri)?.slice(span.end, path.span.start) ?? '';
	const title = say`Join unix: and the path`;
	if (quoting === 'bare' && path.quoting === 'bare') {
		if (!between.includes('#'))
			return [fixInFile(title, uri, [{ span: { start: span.end, end: path.span.start }, newText: '' }], true)];
		const newText = writeNginxPath(path.text, 'bare');
		const edits = [
			{ span: { start: span.end, end: span.end }, newText: newText ?? '' },
			{ span: path.span, newText: '' },
		];
		return newText === undefined ? [] : [fixInFile(title, uri, edits, true)];
	}
	if (between.includes('#')) return [];
	const quotes = path.quoting === 'bare' ? quoting : path.quoting;
	const quote = quotes === 'double' ? '"' : "'";
	const newText = writeNginxPath(text + path.text, quotes);
	const whole = {
		start: span.start - (quoting === 'bare' ? 0 : 1),
		end: path.span.end + (path.quoting === 'bare' ? 0 : 1),
	};
	return newText === undefined
		? []
		: [fixInFile(title, uri, [{ span: whole, newText: quote + newText + quote }], true)];
}

/** The socket of a Ghost that no nginx reaches yet in the place of the path. */
function completed({ quoting }: AddressFacts, span: Span, uri: Uri, queries: WorkspaceQueries): Fix[] {
	return unconnectedSockets(uri, queries).flatMap((waiting, rank) => {
		const newText = writeNginxPath(waiting, quoting);
		return newText === undefined
			? []
			: [fixInFile(say`Change nginx: connect to ${waiting}`, uri, [{ span, newText }], rank === 0)];
	});
}
