import { once } from 'node:events';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { ARTICLE } from '../lsp/fixtures';
import { type Tree, writeTree } from '../lsp/tree';
import { bundleCommandLine, listenTo, type Run } from './commandLine';

const cli = bundleCommandLine();
let tree: Tree;
beforeEach(() => {
	tree = writeTree(ARTICLE);
});
afterEach(() => tree.remove());

const words = 'connect() to unix:/tmp/igu.io.socket failed (2: No such file or directory) while connecting to upstream';
const line = `2026/11/30 17:45:50 [crit] 29#29: *1 ${words}, client: 192.0.2.7, server: igu.io, request: "GET / HTTP/1.1", upstream: "http://unix:/tmp/igu.io.socket:/", host: "igu.io"`;
const explain = (args: readonly string[], input = ''): Run => {
	tree.write('/input', input);
	return cli.run(['explain', ...args], { cwd: tree.folder, before: 'exec < input;' });
};

it.each([
	['an argument', [line], ''],
	['standard input', [], `${line}\n`],
	['a file', ['logs/error.log'], ''],
])('a line as %s is explained by the configs below the working directory', (_, args, input) => {
	tree.write('/logs/error.log', `2026/11/30 17:45:49 [notice] 1#1: start worker processes\n${line}\n`);
	const { status, out, err } = explain(args, input);
	expect({ status, err }).toEqual({ status: 0, err: '' });
	const lines = out.split('\n');
	expect(lines.slice(0, 4)).toEqual([
		'502 for igu.io: there is no socket /tmp/igu.io.socket.',
		`  = nginx says at 2026/11/30 17:45:50: "${words}"`,
		'  = nginx/sites-available/igu:2: nginx connects to /tmp/igu.io.socket for igu.io over upstream igu',
		'  = igu.io/config.production.json:5: Ghost listens on /tmp/igu-io.sock instead',
	]);
	expect(lines.filter((one) => one.endsWith('[socket-mismatch]'))).toHaveLength(1);
	expect(lines.at(-2)).toMatch(/^ {2}= fix: .*\/tmp\/igu-io\.sock/);
});

test('a line without configs is explained all the same, with where to run it', () => {
	const { status, out } = cli.run(['explain', line], { cwd: tree.path('/igu.io') });
	expect(status).toBe(0);
	expect(out).toContain('fix: Start the program that listens on /tmp/igu.io.socket, or change the address in nginx.');
	expect(out).toContain('There is no nginx config below the working directory');
});

test('the place that nginx names is told, also of a file that is not here, and once', () => {
	const refused = 'host not found in upstream "ghost-igu" in /srv/web/igu.conf:5';
	expect(explain([`nginx: [emerg] ${refused}`]).out).toContain(`"${refused}"`);
	const none = line.replace(/connect\(\).*?to upstream/, 'no live upstreams while connecting to upstream');
	const { out } = explain([none.replace('http://unix:/tmp/igu.io.socket:/', 'http://igu/')]);
	const places = out.match(/^ {2}= nginx\/sites-available\/igu:\d+: nginx .*$/gm);
	expect(places).toEqual([
		'  = nginx/sites-available/igu:1: nginx names this place',
		'  = nginx/sites-available/igu:2: nginx connects to /tmp/igu.io.socket for igu.io over upstream igu',
	]);
	tree.write(
		'/nginx/sites-available/igu',
		tree.text('/nginx/sites-available/igu').replace(/\n\s*(?=server unix)/, ' '),
	);
	const inOne = explain([none.replace('http://unix:/tmp/igu.io.socket:/', 'http://igu/')]).out;
	expect(inOne).not.toContain('names this place');
	expect(inOne).toContain('nginx/sites-available/igu:1: nginx connects to');
});

it.each([
	[
		'nothing of the kind in a file',
		['log'],
		'',
		"no line of nginx's error log in log that tells of the way to a backend",
	],
	[
		'nothing of the kind on standard input',
		[],
		'hello\n',
		"no line of nginx's error log that tells of the way to a backend",
	],
	['nothing at all', [], '', "explain wants a code, as in explain socket-mismatch, or a line of nginx's error log"],
	['a rule that is none', ['hello'], '', 'there is no rule "hello"; ghost-nginx rules lists them'],
])('%s ends with 2', (_, args, input, says) => {
	tree.write('/log', 'hello\n');
	expect(explain(args, input)).toEqual({ status: 2, out: '', err: `ghost-nginx: ${says}\n` });
});

it.each(['a terminal', 'a pipe'])('%s on which nothing comes is told what is waited for', async (input) => {
	const child =
		input === 'a pipe'
			? cli.start(['explain'], tree.folder)
			: cli.startOnTerminal(['explain'], { cwd: tree.folder, columns: 80 });
	const heard = listenTo(child);
	const ended = once(child, 'exit');
	await heard.until("Waiting for lines of nginx's error log on standard input: paste them, then press Ctrl+D.");
	if (input === 'a pipe') child.stdin.end(`${line}\n`);
	else child.stdin.write(`${line}\n\u0004`);
	expect((await ended)[0]).toBe(0);
	expect(heard.all()).toContain('502 for igu.io: there is no socket /tmp/igu.io.socket.');
});
