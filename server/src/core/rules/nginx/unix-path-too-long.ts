import { say } from '../../base/phrase';
import { MAX_SOCKET_PATH_LINUX, utf8Length } from '../../base/socketPath';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { judgedAddresses } from '../../languages/nginx/facts/judgedAddresses';
import type { RuleResult } from '../../model/diagnostic';
import { ruleFor } from '../rule';

export const unixPathTooLong = ruleFor('nginx', {
	code: 'unix-path-too-long',
	severity: 'error',
	title: 'The path of a socket is longer than the system allows',
	when: 'A path after `unix:` has more than 107 bytes of UTF-8. A path with a variable in it is ignored.',
	why: 'nginx says `too long path in the unix domain socket` and does not start.',
	example: {
		language: 'nginx',
		bad: `server unix:/var/www/${'a-very-long-name/'.repeat(6)}ghost.sock;`,
		good: 'server unix:/run/ghost/igu.sock;',
	},
	fix: 'By hand, at both ends: a short path such as `/run/ghost/<site>/ghost.sock`.',
	source: 'Run on nginx 1.22.1 and 1.31.5: 107 bytes are accepted, 108 refused.',
	check: tooLong,
});

function* tooLong(summary: NginxSummary): Generator<RuleResult> {
	for (const { target } of judgedAddresses(summary)) {
		if (target.kind !== 'unix' || target.variable) continue;
		const length = utf8Length(target.path);
		if (length <= MAX_SOCKET_PATH_LINUX) continue;
		yield {
			span: target.pathSpan,
			message: say`nginx will not start, “too long path in the unix domain socket”: this path has ${length} bytes, at most ${MAX_SOCKET_PATH_LINUX} are possible. Use a shorter path here and in Ghost’s config.`,
		};
	}
}
