import { describe, expect, it } from 'vitest';
import { regexCases } from '../core/base/regexCases';
import { parseFixture } from '../fixture';
import { listenSocket } from './placed';
import { nginxFor, whileRunning } from './realNginx';
import { inRealTree } from './realTree';
import { visit } from './visitor';

const nginx = nginxFor('regular expressions');

/** One server for each case: whoever the expression is for gets 204, anybody else 404. */
const fixture = `
//- /etc/nginx/nginx.conf
events {}
http {
	server { listen 80 default_server; return 400; }
${regexCases.map(serverFor).join('\n')}
}
`;

function serverFor({ pattern, anyCase = false }: (typeof regexCases)[number], index: number): string {
	const word = pattern.replaceAll(/["\\]/g, '\\$&');
	return `	server { listen 80; server_name case${index}; location / { return 404; } location ~${anyCase ? '*' : ''} "${word}" { return 204; } }`;
}

describe.runIf(nginx !== undefined)('a real nginx', () => {
	it('has the verdicts of the cases', async () => {
		const found = await inRealTree(parseFixture(fixture), { modules: '' }, async ({ mains: [main = ''], root }) => {
			const front = (): string => listenSocket(root, '0.0.0.0:80');
			const globals = `daemon off; master_process off; pid ${root}/nginx.pid;`;
			const { result, log } = await whileRunning(nginx ?? '', { main, root, front, globals }, async () => {
				const statuses: number[] = [];
				for (const [index, { path }] of regexCases.entries())
					statuses.push((await visit({ front: front(), host: `case${index}`, path, secure: false })).status);
				return statuses;
			});
			expect({ log, length: result?.length }).toEqual({ log, length: regexCases.length });
			return result ?? [];
		});
		const shown = regexCases.map(({ pattern, path }, index) => ({ pattern, path, status: found[index] }));
		expect(shown).toEqual(
			regexCases.map(({ pattern, path, matches }) => ({ pattern, path, status: matches ? 204 : 404 })),
		);
	});
});
