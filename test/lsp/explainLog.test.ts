import { beforeEach, expect, test } from 'vitest';
import type { ExplainLogResult, LogLinksResult } from '../../server/src/lsp/protocol';
import type { Client } from './client';
import { placeOf } from './edits';
import { ARTICLE, GHOST, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

beforeEach(async () => {
	tree = bench.tree(ARTICLE);
	client = await bench.client(tree);
	await client.quiet();
});

const words = 'connect() to unix:/tmp/igu.io.socket failed (2: No such file or directory)';
const line = `2026/11/30 17:45:50 [crit] 29#29: *1 ${words} while connecting to upstream, client: 192.0.2.7, server: igu.io, request: "GET / HTTP/1.1", upstream: "http://unix:/tmp/igu.io.socket:/", host: "igu.io"`;
const log = `2026/11/30 17:45:49 [notice] 1#1: start worker processes\n${line}\n${line}\n`;

test('a log is explained in Markdown that leads to both ends, with the title of a fix in files that are not open', async () => {
	const found = await client.request<ExplainLogResult>('ghostNginx/explainLog', { text: log });
	expect(found?.answers).toMatchObject([
		{
			message: '502 for igu.io: there is no socket /tmp/igu.io.socket.',
			places: [{ uri: tree.uri(SITE) }, { uri: tree.uri(GHOST) }],
			problems: [{ code: 'socket-mismatch', severity: 'error' }],
		},
	]);
	expect(found?.text).toMatch(/^## 502 for igu\.io: there is no socket \/tmp\/igu\.io\.socket\.\n/);
	expect(found?.text).toContain('2 times at 2026/11/30 17:45:50');
	const lineOf = (name: string, part: string): number => placeOf(tree.text(name), part).line + 1;
	expect(found?.text).toContain(`(${tree.uri(SITE)}#L${lineOf(SITE, '/tmp/igu.io.socket')}): nginx connects to`);
	expect(found?.text).toContain(`(${tree.uri(GHOST)}#L${lineOf(GHOST, '/tmp/igu-io.sock')}): Ghost listens on`);
	expect(found?.text).toContain('socket-mismatch');
	expect(found?.text).toMatch(/\*\*Fix:\*\* .*\/tmp\/igu-io\.sock/);
});

test('what tells of no backend is no answer', async () => {
	expect(await client.request<ExplainLogResult>('ghostNginx/explainLog', { text: 'hello\n' })).toBe(null);
	expect(await client.request<ExplainLogResult>('ghostNginx/explainLog', {})).toBe(null);
	expect(await client.request<LogLinksResult>('ghostNginx/logLinks', {})).toEqual({ links: [] });
});

test('the addresses in a log lead to the configs: the socket to who is to listen, the upstream to nginx’s side', async () => {
	const { links } = await client.request<LogLinksResult>('ghostNginx/logLinks', { text: log });
	const textAt = ({ start, end }: (typeof links)[number]['range']): string =>
		log.split('\n')[start.line]?.slice(start.character, end.character) ?? '';
	const told = links.map(({ range, target, name }) => `${range.start.line} ${textAt(range)} ${target.uri} ${name}`);
	const [ghost, nginx] = [`${tree.uri(GHOST)} `, `${tree.uri(SITE)} `];
	expect(told.slice(0, 2)).toEqual([
		expect.stringMatching(`^1 unix:/tmp/igu.io.socket ${ghost}`),
		expect.stringMatching(`^1 http://unix:/tmp/igu.io.socket:/ ${nginx}`),
	]);
	expect(links).toHaveLength(4);
	expect(links[1]?.target.range.start).toEqual(placeOf(tree.text(SITE), '/tmp/igu.io.socket'));
});
