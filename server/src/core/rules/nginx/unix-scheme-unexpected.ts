import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { addressFormOf } from '../../languages/nginx/facts/addressForms';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { invalidHost, judgedAddresses, refusal } from '../../languages/nginx/facts/judgedAddresses';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { ruleFor } from '../rule';
import { isMissing } from './unix-scheme-missing';

export const unixSchemeUnexpected = ruleFor('nginx', {
	code: 'unix-scheme-unexpected',
	fixable: true,
	severity: 'error',
	title: 'A scheme before `unix:` where none is allowed',
	when:
		'`http://` or another scheme stands before `unix:` in the `server` of an upstream, in `listen`, in `fastcgi_pass` and the like, ' +
		'or in `proxy_pass` of `stream`. `uwsgi_pass` may have `uwsgi://`, `grpc_pass` may have `grpc://`.',
	why:
		'nginx reads the scheme as a host name, says `invalid host in upstream "http://unix:/run/x.sock"` (of `listen`: `invalid host ' +
		'in "http://unix:/run/x.sock" of the "listen" directive`), and does not start; with a variable in the address, each request ' +
		'ends with 500.',
	example: {
		language: 'nginx',
		bad: 'upstream igu {\n    server http://unix:/run/ghost/igu.sock;\n}',
		good: 'upstream igu {\n    server unix:/run/ghost/igu.sock;\n}',
	},
	fix: '“Remove http://”.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: unexpected,
});

function* unexpected(summary: NginxSummary, uri: Uri): Generator<RuleResult> {
	for (const address of judgedAddresses(summary)) {
		const { directive, module, scheme, schemeSpan, target, span } = address;
		const form = addressFormOf(module, directive);
		if (target.kind !== 'unix' || scheme === '' || !form || form.schemes.includes(scheme.toLowerCase())) continue;
		if (form.schemeRequired && isMissing(scheme)) continue;
		const [wanted] = form.schemeRequired ? form.schemes : [];
		yield {
			span: target.path === '' ? span : target.pathSpan,
			message: wanted
				? say`${refusal(address, 'invalid URL prefix')}: ${directive} needs ${wanted} before unix:, not ${scheme}.`
				: say`${refusal(address, invalidHost(address))}: ${directive} does not accept ${scheme} before unix:. Remove it.`,
			fixes: () => [
				fixInFile(
					wanted ? say`Replace ${scheme} with ${wanted}` : say`Remove ${scheme}`,
					uri,
					[{ span: schemeSpan, newText: wanted ?? '' }],
					true,
				),
			],
		};
	}
}
