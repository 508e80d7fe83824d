import type { NginxSummary } from '../language';
import type { Uri } from '../uri';
import { judgedAddresses } from './addresses';
import { type Finding, fixInFile, ruleFor } from './rule';

export const unixSchemeMissing = ruleFor('nginx', {
	code: 'unix-scheme-missing',
	severity: 'error',
	title: 'A `proxy_pass` to a socket without `http://`',
	when:
		'The address of an http `proxy_pass` begins with `unix:`, or with `http:` or `http:/` and then `unix:`. In `stream`, and in ' +
		'`fastcgi_pass` and the like, `unix:` alone is right.',
	why: 'nginx says `invalid URL prefix` and does not start; with a variable in the address, each request ends with 500.',
	example: {
		language: 'nginx',
		bad: 'proxy_pass unix:/run/ghost/igu.sock;',
		good: 'proxy_pass http://unix:/run/ghost/igu.sock;',
	},
	fix: '“Add `http://`”.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: missing,
});

function* missing(summary: NginxSummary, uri: Uri): Generator<Finding> {
	for (const { directive, module, scheme, schemeSpan, target, span } of judgedAddresses(summary)) {
		if (directive !== 'proxy_pass' || module !== 'http' || target.kind !== 'unix' || scheme.endsWith('://')) continue;
		const whole = /^https/i.test(scheme) ? 'https://' : 'http://';
		yield {
			span: target.path === '' ? span : target.pathSpan,
			message: `nginx will not start: proxy_pass wants ${whole} before unix:.`,
			fixes: () => [fixInFile(`Add \`${whole}\``, uri, [{ span: schemeSpan, newText: whole }], true)],
		};
	}
}
