import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { judgedAddresses, refusal } from '../../languages/nginx/facts/judgedAddresses';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { ruleFor } from '../rule';

export const unixSchemeMissing = ruleFor('nginx', {
	code: 'unix-scheme-missing',
	fixable: true,
	severity: 'error',
	title: 'A `proxy_pass` to a socket without `http://`',
	when:
		'The address of an http `proxy_pass` begins with `unix:`, or with a misspelt `http://` such as `http:/` before it. In `stream`, and in ' +
		'`fastcgi_pass` and the like, `unix:` alone is right.',
	why: 'nginx says `invalid URL prefix` and does not start; with a variable in the address, each request ends with 500.',
	example: {
		language: 'nginx',
		bad: 'proxy_pass unix:/run/ghost/igu.sock;',
		good: 'proxy_pass http://unix:/run/ghost/igu.sock;',
	},
	fix: '“Add http://”.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: missing,
});

function* missing(summary: NginxSummary, uri: Uri): Generator<RuleResult> {
	for (const address of judgedAddresses(summary)) {
		const { directive, module, scheme, schemeSpan, target, span } = address;
		if (directive !== 'proxy_pass' || module !== 'http' || target.kind !== 'unix' || !isMissing(scheme)) continue;
		const whole = /^https/i.test(scheme) ? 'https://' : 'http://';
		yield {
			span: target.path === '' ? span : target.pathSpan,
			message: say`${refusal(address, 'invalid URL prefix')}: proxy_pass needs ${whole} before unix:.`,
			fixes: () => [fixInFile(say`Add ${whole}`, uri, [{ span: schemeSpan, newText: whole }], true)],
		};
	}
}

/** Whether nothing stands before `unix:`, or what was to be `http://`. Of another scheme another rule speaks. */
export function isMissing(scheme: string): boolean {
	return scheme === '' || /^https?(?!:\/\/$)[:/]*$/i.test(scheme);
}
