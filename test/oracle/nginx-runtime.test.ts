import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../server/src/core/uri';
import { changedTexts, problemsOf, worldOf } from '../check';
import { findNginx } from './realNginx';

const nginx = findNginx();
if (nginx === undefined) console.warn('\nSKIPPED: NO NGINX ON THE PATH TO RUN.\n');
if (nginx === undefined && process.env['CI'] === 'true')
	it('has a real nginx on the PATH', () => expect.fail('there is none, which CI=true does not allow'));

const viaUpstream = (server: string): string =>
	`upstream igu { server ${server}; }\nserver { listen unix:$W/front.sock; location / { proxy_pass http://igu; } }`;
const direct = (directives: string): string => `server { listen unix:$W/front.sock; location / { ${directives} } }`;

/** What `nginx -t` accepts and no visitor gets through, with what its log says; the preferred fix mends it. */
const broken: readonly (readonly [code: string, http: string, says: string])[] = [
	['unix-trailing-colon', viaUpstream('unix:$W/g.sock:'), '(2: No such file or directory)'],
	['unix-trailing-colon', viaUpstream('"unix:$W/g.sock:/blog" max_fails=0'), '(2: No such file or directory)'],
	['unix-trailing-colon', viaUpstream('unix:$W/g.sock:2368'), '(2: No such file or directory)'],
	['unix-uri-colon-missing', direct('proxy_pass http://unix:$W/g.sock/;'), '(20: Not a directory)'],
	['unix-uri-colon-missing', direct('proxy_pass http://unix:$W/g.sock/blog;'), '(20: Not a directory)'],
	['unix-uri-colon-missing', direct('proxy_pass http://unix:$W/g.sock$request_uri;'), '(20: Not a directory)'],
	['unix-unsupported', viaUpstream('unix:$W/a\\ b.sock'), '(2: No such file or directory)'],
	['unix-unsupported', direct('proxy_pass http://unix:$W/a%20b.sock;'), '(2: No such file or directory)'],
	['unix-scheme-missing', direct('set $s $W/g.sock; proxy_pass unix:$s;'), 'invalid URL prefix in "unix:'],
	['nginx-typographic-quotes', viaUpstream('unix:$W/g.sock\u00a0'), '(2: No such file or directory)'],
];

/** As above, but what to do only a person knows. */
const hopeless: readonly (readonly [code: string, http: string])[] = [
	['unix-unsupported', viaUpstream('unix:@g')],
	['unix-unsupported', viaUpstream('unix:$sock')],
];

/** What works: no rule may speak. */
const working: readonly string[] = [
	viaUpstream('unix://$W/./x/../g.sock'),
	viaUpstream('UNIX:$W/g.sock'),
	viaUpstream('"unix:$W/a b.sock"'),
	direct('proxy_pass HTTP://unix:$W/g.sock:;'),
	direct('set $s $W/g.sock; proxy_pass http://unix:$s:$request_uri;'),
	`upstream Ghost { server unix:$W/g.sock; }\n${direct('set $u gHOST; proxy_pass http://$u;')}`,
];

describe.runIf(nginx !== undefined)(
	'what the rules say of visitors, beside a running nginx',
	{ timeout: 60_000 },
	() => {
		it.each(broken)('%s: %s', async (code, http, says) => {
			await serving(async (folder) => {
				const before = wholeFile(http, folder);
				const faulty = await visit(folder, before);
				expect(codesIn(before)).toContain(code);
				expect(faulty.log).toContain(says);
				expect(faulty.status).toBeGreaterThanOrEqual(500);
				const after = mended(before, code);
				expect({ after, ...(await visit(folder, after)) }).toMatchObject({ after, status: 200 });
			});
		});

		it.each(hopeless)('%s: %s', async (code, http) => {
			await serving(async (folder) => {
				const config = wholeFile(http, folder);
				expect(codesIn(config)).toContain(code);
				expect((await visit(folder, config)).status).toBe(502);
			});
		});

		it.each(working)('%s works', async (http) => {
			await serving(async (folder) => {
				const config = wholeFile(http, folder);
				expect(codesIn(config)).toEqual([]);
				expect((await visit(folder, config)).status).toBe(200);
			});
		});

		it('takes the first of two servers for one name', async () => {
			await serving(async (folder) => {
				const server = (status: number): string =>
					`server { listen unix:$W/front.sock; server_name localhost; return ${status}; }`;
				const config = wholeFile(`${server(204)}\n${server(205)}`, folder);
				expect(codesIn(config)).toEqual(['server-name-conflict']);
				const { status, log } = await visit(folder, config);
				expect({ status, log }).toMatchObject({ status: 204, log: expect.stringContaining('conflicting server name') });
			});
		});
	},
);

/** Gives a folder in which a server answers on `g.sock` and on `a b.sock`. */
async function serving(use: (folder: string) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'nginx-run-'));
	mkdirSync(join(folder, 'x'));
	const servers: Server[] = [];
	try {
		for (const name of ['g.sock', 'a b.sock']) {
			const server = createServer((_, response) => response.end('Ghost'));
			servers.push(server);
			await once(server.listen(join(folder, name)), 'listening');
		}
		await use(folder);
	} finally {
		for (const server of servers) server.close().closeAllConnections();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Runs nginx with `config` for one visitor: the status that he gets, and what nginx wrote down. */
async function visit(folder: string, config: string): Promise<{ status: number; log: string }> {
	const front = join(folder, 'front.sock');
	const logFile = join(folder, 'error.log');
	writeFileSync(join(folder, 'nginx.conf'), config);
	writeFileSync(logFile, '');
	const program = spawn(nginx ?? '', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', logFile], {
		stdio: 'ignore',
	});
	const ended = once(program, 'exit');
	try {
		for (let tries = 0; !existsSync(front) && tries < 100; tries++) await delay(20);
		const status = await new Promise<number>((resolve, reject) => {
			get({ socketPath: front, path: '/', headers: { host: 'localhost' } }, (response) => {
				response.resume();
				resolve(response.statusCode ?? 0);
			}).on('error', reject);
		});
		return { status, log: readFileSync(logFile, 'utf8') };
	} finally {
		program.kill('SIGTERM');
		await ended;
		rmSync(front, { force: true });
	}
}

function wholeFile(http: string, folder: string): string {
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path $W/${name};`);
	const head = 'daemon off;\nmaster_process off;\npid $W/nginx.pid;\nerror_log $W/error.log info;\nevents {}';
	return `${head}\nhttp {\naccess_log off;\n${temporary.join('\n')}\n${http}\n}\n`.replaceAll('$W', folder);
}

const file = uriOfPath('/etc/nginx/nginx.conf');

function codesIn(config: string): string[] {
	return problemsOf(worldOf(`//- /etc/nginx/nginx.conf\n${config}`), file).map(({ code }) => code);
}

function mended(config: string, code: string): string {
	const world = worldOf(`//- /etc/nginx/nginx.conf\n${config}`);
	const fixes = problemsOf(world, file)
		.filter((problem) => problem.code === code)
		.flatMap((problem) => problem.fixes().filter(({ preferred }) => preferred));
	const texts = changedTexts(
		world,
		fixes.flatMap(({ changes }) => changes),
	);
	return texts.get('/etc/nginx/nginx.conf') ?? '';
}
