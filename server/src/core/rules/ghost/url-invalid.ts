import type { Uri } from '../../base/uri';
import { isPlaceholder } from '../../languages/ghost/config/placeholder';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import { ruleFor } from '../rule';

export const urlInvalid = ruleFor('ghost', {
	code: 'url-invalid',
	severity: 'error',
	title: 'Ghost’s url does not begin with http:// or https://',
	when:
		'`url` in a Ghost config is no text, or one that does not begin with `http://` or `https://`, letter case aside. A ' +
		'placeholder that a deployment fills in, such as `{{ ghost_url }}`, is left alone.',
	why: 'Ghost stops with `URL in config must be provided with protocol`, and nginx answers 502.',
	example: {
		language: 'json',
		bad: '{ "url": "igu.io", "server": { "port": 2368 } }',
		good: '{ "url": "https://igu.io", "server": { "port": 2368 } }',
	},
	fix: '“Add `https://`”.',
	source: 'Read in the source of Ghost 4.48.9 and 6.65.0 (`core/shared/config/utils.js`).',
	check: invalid,
});

function* invalid(summary: GhostSummary, uri: Uri): Generator<RuleResult> {
	const { url } = summary.facts;
	if (!url || /^https?:\/\//i.test(url.value ?? '') || isPlaceholder(url.value ?? '')) return;
	const value = url.value;
	yield {
		span: value === undefined || value === '' ? url.valueSpan : url.span,
		message: `Ghost does not start with this url: it must begin with http:// or https://, as in "https://${value === undefined || value.trim() === '' ? 'example.com' : bareUrl(value)}".`,
		fixes: (): Fix[] => {
			if (value === undefined || bareUrl(value) === '' || /["\\]/.test(value)) return [];
			return [fixInFile('Add `https://`', uri, [{ span: url.span, newText: `https://${bareUrl(value)}` }], true)];
		},
	};
}

/** Without what was meant as a scheme: `https:/igu.io`, `//igu.io`, `htps://igu.io`. */
function bareUrl(url: string): string {
	return url.trim().replace(/^(?:[a-z][a-z0-9+.-]*:\/+|\/\/+|https?:|https?\/\/)/i, '');
}
