import { say, type Words } from '../../base/phrase';
import type { Span } from '../../base/text';
import type { Uri } from '../../base/uri';
import type { AddressFacts, Level, NginxSummary } from '../../languages/nginx/facts/facts';
import { judgedAddresses } from '../../languages/nginx/facts/judgedAddresses';
import { locationCondition } from '../../languages/nginx/facts/locationWords';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import type { LevelRef } from '../../queries/nginx/nginxAnswers';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

/** What nginx says, word for word. */
const SAYS =
	'"proxy_pass" cannot have URI part in location given by regular expression, or inside named location, or inside "if" statement, or inside "limit_except" block';

export const proxyUriNotAllowed = ruleFor('nginx', {
	code: 'proxy-uri-not-allowed',
	fixable: true,
	severity: 'error',
	title: 'A URI in `proxy_pass` where nginx does not allow one',
	when:
		'A URI, even a slash alone, follows the address in a `proxy_pass` inside a named location, a location with a ' +
		'regular expression, an `if` or `limit_except`; also in a file that one of these includes. Not where there is a variable ' +
		'in the address: nginx then uses the whole as it is.',
	why:
		'The URI replaces the path of the location, and these have no fixed path. nginx says ' +
		`\`${SAYS}\` and does not start.`,
	example: {
		language: 'nginx',
		bad: 'server {\n    location @ghost {\n        proxy_pass http://unix:/run/ghost/igu.sock:/;\n    }\n}',
		good: 'server {\n    location @ghost {\n        proxy_pass http://unix:/run/ghost/igu.sock;\n    }\n}',
	},
	fix: '“Remove ":/"”, so that nginx passes on the path that the visitor asked for.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: notAllowed,
});

function* notAllowed(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const address of judgedAddresses(summary)) {
		const part = address.directive === 'proxy_pass' && address.module === 'http' ? uriPartOf(address) : undefined;
		if (!part) continue;
		for (const around of queries.blocksAround(uri, address.level)) {
			const place = placeOf(around, queries);
			if (place === undefined) continue;
			const where =
				around.uri === uri
					? ''
					: say` that includes this file (${queries.placeName({ uri: around.uri, span: place.span })})`;
			yield {
				span: part.span,
				message: say`nginx will not start: proxy_pass cannot have a URI in ${place.words}${where}. Remove it. nginx says “${SAYS}”.`,
				...(around.uri === uri
					? {}
					: { related: [{ uri: around.uri, span: place.span, message: say`included in this block` }] }),
				fixes: () => [
					fixInFile(say`Remove "${part.removed}"`, uri, [{ span: part.removal, newText: '' }], part.uri === '/'),
				],
			};
			break;
		}
	}
}

interface UriPart {
	readonly uri: string;
	readonly span: Span;
	/** What goes with it: the colon behind a socket's path. */
	readonly removed: string;
	readonly removal: Span;
}

/** The URI behind the address; undefined where there is none, and where nginx evaluates a variable in the word. */
function uriPartOf({ target, span, text }: AddressFacts): UriPart | undefined {
	if (text.includes('$')) return undefined;
	if (target.kind === 'unix') {
		const { uri } = target;
		if (!uri || uri.text === '') return undefined;
		const removal = { start: uri.span.start - 1, end: uri.span.end };
		return { uri: uri.text, span: uri.span, removed: `:${uri.text}`, removal };
	}
	if (target.kind !== 'name' || target.uri === '') return undefined;
	const end = { start: target.port?.span.end ?? target.nameSpan.end, end: span.end };
	return { uri: target.uri, span: end, removed: target.uri, removal: end };
}

/** What a block is in which no URI may stand; undefined for any other, and for what a template makes. */
function placeOf(
	{ uri, level }: LevelRef,
	queries: WorkspaceQueries,
): { readonly words: Words; readonly span: Span } | undefined {
	const summary = queries.summaryOf(uri, 'nginx');
	if (!summary) return undefined;
	const { levels, template } = summary.facts;
	const block = levels[level];
	if (!block || (template && /[<>{}%]/.test(block.args.join(' ')))) return undefined;
	const words = wordsFor(block, levels[block.parent]);
	return words === undefined ? undefined : { words, span: { start: block.span.start, end: block.bodyStart } };
}

function wordsFor({ kind, args }: Level, parent: Level | undefined): Words | undefined {
	switch (kind) {
		case 'location':
			if (args[0]?.startsWith('@')) return say`a named location`;
			return locationCondition(args).modifier.startsWith('~') ? say`a location with a regular expression` : undefined;
		case 'if':
			// In that of a server, nginx wants no `proxy_pass` at all.
			return parent?.kind === 'server' ? undefined : say`an if`;
		case 'limit_except':
			return 'limit_except';
		default:
			return undefined;
	}
}
