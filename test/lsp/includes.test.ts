import { mkdirSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHANGED, type Client, CREATED, DELETED } from './client';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const MAIN = '/x/nginx.conf';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

/** A main file with these lines in `http`, beside a file that the workspace does not read. */
async function start(lines: string): Promise<void> {
	tree = bench.tree(`
		//- ${MAIN}
		events {}
		http { ${lines} }
		//- /x/rules/here.rules
		gzip on;
	`);
	client = await bench.client(tree);
	await client.quiet();
}

const missing = (): readonly string[] =>
	client
		.shown(tree.uri(MAIN))
		.flatMap(({ code, message }) => (code === 'include-missing' && typeof message === 'string' ? [message] : []));

test('a file that is on the disk is not missed, whatever it is called', async () => {
	await start('include rules/here.rules; include nope.conf;');
	expect(missing()).toEqual([expect.stringContaining('nope.conf does not exist')]);
});

test('a file that comes is missed no longer, and is again when it has gone', async () => {
	await start('include rules/more.rules;');
	expect(missing()).toHaveLength(1);
	tree.write('/x/rules/more.rules', 'etag off;');
	await client.watched([tree.uri('/x/rules/more.rules'), CREATED]);
	await client.until(() => missing().length === 0, 'the file to be seen');
	rmSync(tree.path('/x/rules/more.rules'));
	await client.watched([tree.uri('/x/rules/more.rules'), DELETED]);
	await client.until(() => missing().length === 1, 'the file to be missed');
});

test('a folder that goes takes what is in it along, and a folder in place of a file is told of', async () => {
	await start('include rules/here.rules; include other;');
	rmSync(tree.path('/x/rules'), { recursive: true });
	mkdirSync(tree.path('/x/other'));
	await client.watched([tree.uri('/x/rules'), DELETED], [tree.uri('/x/other'), CREATED]);
	await client.until(() => missing().some((one) => one.includes('here.rules')), 'the file to be missed');
	await client.until(() => missing().some((one) => one.includes('other is a folder')), 'the folder to be seen');
});

test('what is typed is looked for on the disk', async () => {
	await start('');
	const text = (lines: string): string => `events {}\nhttp { ${lines} }\n`;
	await client.open(tree.uri(MAIN), text(''));
	await client.change(tree.uri(MAIN), 2, text('include rules/here.rules; include rules/gone.rules;'));
	await client.until(() => missing().length > 0, 'the file to be missed');
	expect(missing()).toEqual([expect.stringContaining('rules/gone.rules does not exist')]);
});

test('another program’s text is nothing of nginx’s, whatever the editor calls it, unless a main file loads it', async () => {
	tree = bench.tree(`
		//- ${MAIN}
		events {}
		http { include modsec/loaded.conf; }
		//- /x/modsec/loaded.conf
		SecRuleEngine On
		SecAuditEngine RelevantOnly
		//- /x/modsec/modsecurity.conf
		SecRuleEngine On
		SecAuditEngine RelevantOnly
		//- /x/logrotate.conf
		weekly
		rotate 4
		/var/log/nginx/*.log {
			missingok
	`);
	client = await bench.client(tree);
	const said = async (name: string): Promise<readonly unknown[]> => {
		await client.open(tree.uri(name), tree.text(name));
		await client.quiet();
		return client.shown(tree.uri(name)).map(({ code }) => code);
	};
	expect(await said('/x/modsec/modsecurity.conf')).toEqual([]);
	expect(await said('/x/logrotate.conf')).toEqual([]);
	expect(await said('/x/modsec/loaded.conf')).toContain('nginx-syntax');
});

test('a script of njs is read where an import names it, and its functions are found in it', async () => {
	const line = 'http { js_import auth from njs/auth.js; server { location / { js_content auth.check; } } }';
	tree = bench.tree(`
		//- ${MAIN}
		events {}
		${line}
		//- /x/njs/auth.js
		const answer = 1;
		function check(r) { return answer; }
		 export default { check };
	`);
	client = await bench.client(tree);
	await client.quiet();
	await client.open(tree.uri(MAIN), `events {}\n${line}\n`);
	const at = { textDocument: { uri: tree.uri(MAIN) }, position: { line: 1, character: line.indexOf('check') } };
	const script = { uri: tree.uri('/x/njs/auth.js') };
	await expect(client.request('textDocument/definition', at)).resolves.toMatchObject([
		{ ...script, range: { start: { line: 1, character: 9 } } },
	]);
	tree.write('/x/njs/auth.js', 'function check(r) {}\nexport default { check };\n');
	await client.watched([script.uri, CHANGED]);
	await client.quiet();
	await expect(client.request('textDocument/definition', at)).resolves.toMatchObject([
		{ ...script, range: { start: { line: 0, character: 9 } } },
	]);
});
