import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { isKnownDirective } from '../../languages/nginx/directives/directiveKinds';
import type { AddressFacts, NginxSummary, UpstreamFacts } from '../../languages/nginx/facts/facts';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { ruleFor } from '../rule';

export const failTimeoutIgnored = ruleFor('nginx', {
	code: 'fail-timeout-ignored',
	fixable: true,
	severity: 'hint',
	title: '`fail_timeout` or `max_fails` on the only server of an upstream',
	when:
		'An upstream, in `http` or `stream`, has one `server`, a socket or an IP address, and that has `fail_timeout` or `max_fails`. ' +
		'Not where an `include` may bring further servers.',
	why: 'With one server there is no other one to use: nginx tries it with each request, or connection, whatever these parameters say.',
	example: {
		language: 'nginx',
		bad: 'upstream igu {\n    server unix:/run/ghost/igu.sock fail_timeout=0;\n}',
		good: 'upstream igu {\n    server unix:/run/ghost/igu.sock;\n}',
	},
	fix: '“Remove fail_timeout=0”.',
	source: 'Run on nginx 1.22.1 and 1.31.5, `stream` on 1.22.1.',
	check: ignored,
});

function* ignored({ facts }: NginxSummary, uri: Uri): Generator<RuleResult> {
	if (facts.template) return;
	for (const upstream of facts.upstreams) {
		const [server] = upstream.servers;
		if (!server || !isAlone(upstream, facts.addresses[server.address ?? -1])) continue;
		for (const { text, span, removal } of server.parameters) {
			const name = /^(fail_timeout|max_fails)=/.exec(text)?.[1];
			if (name === undefined) continue;
			yield {
				span,
				message: say`${name} has no effect: this upstream has only one server. You can remove it.`,
				unnecessary: true,
				fixes: () => [fixInFile(say`Remove ${text}`, uri, [{ span: removal, newText: '' }], true)],
			};
		}
	}
}

/** Whether an upstream has one address only. A host name may stand for several, and modules may bring more. */
function isAlone(upstream: UpstreamFacts, address: AddressFacts | undefined): boolean {
	if (upstream.includes || upstream.servers.length !== 1 || !address) return false;
	if (upstream.directives.some(({ name }) => name === 'state' || !isKnownDirective(name))) return false;
	const { target } = address;
	return target.kind === 'unix' || (target.kind === 'name' && /^(?:[\d.]+|\[[\da-f:.]+\])$/i.test(target.name));
}
