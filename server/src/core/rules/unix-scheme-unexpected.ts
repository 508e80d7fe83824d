import type { NginxSummary } from '../language';
import { addressFormOf } from '../languages/nginx/addressForms';
import type { Uri } from '../uri';
import { judgedAddresses } from './addresses';
import { type Finding, fixInFile, ruleFor } from './rule';

export const unixSchemeUnexpected = ruleFor('nginx', {
	code: 'unix-scheme-unexpected',
	severity: 'error',
	title: 'A scheme before `unix:` where none may be',
	when:
		'`http://` or another scheme stands before `unix:` in the `server` of an upstream, in `listen`, in `fastcgi_pass` and the like, ' +
		'or in `proxy_pass` of `stream`. `uwsgi_pass` may have `uwsgi://`, `grpc_pass` may have `grpc://`.',
	why: 'nginx takes the scheme for a host name, says `invalid host in upstream`, and does not start.',
	example: {
		language: 'nginx',
		bad: 'upstream igu {\n    server http://unix:/run/ghost/igu.sock;\n}',
		good: 'upstream igu {\n    server unix:/run/ghost/igu.sock;\n}',
	},
	fix: '“Remove `http://`”.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: unexpected,
});

function* unexpected(summary: NginxSummary, uri: Uri): Generator<Finding> {
	for (const { directive, module, scheme, schemeSpan, target, span } of judgedAddresses(summary)) {
		if (target.kind !== 'unix' || !scheme.endsWith('://')) continue;
		const form = addressFormOf(module, directive);
		if (!form || form.schemes.includes(scheme.toLowerCase())) continue;
		const [wanted] = form.schemeRequired ? form.schemes : [];
		yield {
			span: target.path === '' ? span : target.pathSpan,
			message: wanted
				? `nginx will not start: ${directive} wants ${wanted} before unix:, not ${scheme}.`
				: `nginx will not start: ${directive} takes no ${scheme} before unix:.`,
			fixes: () => [
				fixInFile(
					wanted ? `Replace \`${scheme}\` by \`${wanted}\`` : `Remove \`${scheme}\``,
					uri,
					[{ span: schemeSpan, newText: wanted ?? '' }],
					true,
				),
			],
		};
	}
}
