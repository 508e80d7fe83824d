import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../server/src/core/base/uri';
import { checkFile } from '../../server/src/core/diagnostics/checkFile';
import { applyChanges, emptySnapshot } from '../../server/src/core/workspace/applyChanges';
import { nginxFor, testConfig } from '../oracle/realNginx';

interface Snippet {
	readonly prefix: string | readonly string[];
	readonly body: readonly string[];
}

function snippetsIn(file: string): [string, string][] {
	const snippets = JSON.parse(readFileSync(new URL(`../../snippets/${file}`, import.meta.url), 'utf8')) as Record<
		string,
		Snippet
	>;
	return Object.entries(snippets).map(([name, { body }]) => [name, expand(body.join('\n'))]);
}

/** The text with every placeholder at its default, as it stands before anybody types. */
function expand(body: string): string {
	let text = body;
	for (let before = ''; before !== text; ) {
		before = text;
		text = text.replace(/(?<!\\)\$\{\d+:([^${}]*)\}/g, '$1').replace(/(?<!\\)\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1');
	}
	return text.replace(/(?<!\\)\$\d/g, '').replace(/\\\$/g, '$');
}

/** What has to stand around a snippet to make a whole configuration of it. */
function around(text: string): string {
	const inServer = /^(?:location|proxy_set_header)/.test(text);
	const site = inServer
		? `server {\nlisten 127.0.0.1:8989;\n${text}\n}`
		: text.replace(/listen (\d+)/g, 'listen 127.0.0.1:89$1');
	return `pid $W/n.pid;\nevents {}\nhttp {\n${site}\n}\n`;
}

const nginx = nginxFor('the snippets');

describe('nginx snippets', () => {
	const plain = snippetsIn('nginx.json').filter(([, text]) => !text.includes('ssl_certificate'));

	it.runIf(nginx !== undefined).each(plain)('%s passes nginx -t', async (_, text) => {
		expect(await testConfig(nginx ?? 'nginx', around(text))).toMatchObject({ accepted: true, message: '' });
	});

	it.each(snippetsIn('nginx.json'))('%s has no problem of ours', (_, text) => {
		expect(problemsIn('/etc/nginx/conf.d/site.conf', text)).toEqual([]);
	});
});

describe('Ghost snippets', () => {
	it.each(snippetsIn('ghost.json'))('%s is JSON', (_, text) => {
		const whole = text.startsWith('{') ? text : `{\n${text}\n}`;
		expect(JSON.parse(whole)).toHaveProperty('server');
		const codes = problemsIn('/var/www/blog/config.production.json', whole);
		expect(codes.filter((code) => code !== 'socket-key-ignored')).toEqual([]);
	});
});

// One folder for several sites loses the sockets of all when one stops, or keeps that of a killed Ghost (run on systemd 252).
describe('a path that is proposed', () => {
	const texts = [
		...['nginx.json', 'ghost.json'].flatMap(snippetsIn),
		['the schema', expand(readFileSync(new URL('../../syntaxes/ghost-config.schema.json', import.meta.url), 'utf8'))],
	] as [string, string][];

	it.each(texts.filter(([, text]) => text.includes('/run/')))('in %s lies in a folder for one site', (_, text) => {
		const paths = text.match(/\/run\/[^\s";`]*/g) ?? [];
		for (const path of paths) expect(path).toMatch(/^\/run\/ghost\/\w+\/ghost\.sock$/);
	});
});

function problemsIn(path: string, text: string): string[] {
	const uri = uriOfPath(path);
	const { snapshot } = applyChanges(emptySnapshot, [{ kind: 'text', uri, text, open: true }, { kind: 'settled' }]);
	return checkFile(snapshot, uri).problems.map(({ code }) => code);
}
