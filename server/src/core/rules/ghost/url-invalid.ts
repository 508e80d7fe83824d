import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { isOverruled, type LaunchedGhost, valueOf } from '../../installs/launchedGhost';
import { isPlaceholder } from '../../languages/ghost/config/placeholder';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleForGhost } from '../rule';

export const urlInvalid = ruleForGhost({
	code: 'url-invalid',
	fixable: true,
	severity: 'error',
	title: 'Ghost’s url does not begin with http:// or https://',
	when:
		'`url` in a Ghost config is not a string, or does not begin with `http://` or `https://`, letter case aside. A ' +
		'placeholder that a deployment fills in, such as `{{ ghost_url }}`, is ignored.',
	why: 'Ghost stops with `URL in config must be provided with protocol`, and visitors get 502.',
	example: {
		language: 'json',
		bad: '{ "url": "igu.io", "server": { "port": 2368 } }',
		good: '{ "url": "https://igu.io", "server": { "port": 2368 } }',
	},
	fix: '“Add https://”.',
	source: 'Read in the source of Ghost 4.48.9 and 6.65.0 (`core/shared/config/utils.js`).',
	check: invalid,
	checkLaunched: invalidVariable,
});

function* invalid(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const { url } = summary.facts;
	if (
		!url ||
		isOverruled(queries, uri, 'url') ||
		/^https?:\/\//i.test(url.value ?? '') ||
		isPlaceholder(url.value ?? '')
	)
		return;
	const value = url.value;
	yield {
		span: value === undefined || value === '' ? url.valueSpan : url.span,
		message: say`Ghost will not start: url must begin with http:// or https://, as in "https://${value === undefined || value.trim() === '' ? 'example.com' : bareUrl(value)}".`,
		fixes: (): Fix[] => {
			if (value === undefined || bareUrl(value) === '' || JSON.stringify(value) !== `"${value}"`) return [];
			return [fixInFile(say`Add https://`, uri, [{ span: url.span, newText: `https://${bareUrl(value)}` }], true)];
		},
	};
}

function* invalidVariable({ variable }: LaunchedGhost, uri: Uri): Generator<RuleResult> {
	const url = variable('url');
	const value = url && valueOf(url);
	const place = url?.written ?? url?.keyPlace;
	if (place?.uri !== uri || value === undefined) return;
	const text = typeof value === 'string' ? value : String(url?.value);
	if (/^https?:\/\//i.test(text) || isPlaceholder(text)) return;
	const bare = bareUrl(text);
	yield {
		span: place.span,
		message: say`Ghost will not start: url must begin with http:// or https://, as in https://${bare === '' ? 'example.com' : bare}.`,
		fixes: () =>
			url?.written?.isWritable && /^[\w.:/@~-]+$/.test(bare)
				? [fixInFile(say`Add https://`, uri, [{ span: place.span, newText: `https://${bare}` }], true)]
				: [],
	};
}

/** Without what was meant as a scheme: `https:/igu.io`, `//igu.io`, `htps://igu.io`. */
function bareUrl(url: string): string {
	return url.trim().replace(/^(?:[a-z][a-z0-9+.-]*:\/+|\/\/+|https?:|https?\/\/)/i, '');
}
