import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ARTICLE, ENABLED, SITE } from '../lsp/fixtures';
import { type Tree, writeTree } from '../lsp/tree';
import { bundleCommandLine, type Run } from './commandLine';

const cli = bundleCommandLine();
let tree: Tree;
beforeEach(() => {
	tree = writeTree(ARTICLE);
});
afterEach(() => tree.remove());

const format = (...args: string[]): Run => cli.run(['format', ...args], { cwd: tree.folder });
const onDisk = (name: string): string => readFileSync(tree.path(name), 'utf8');

const untidy = 'server{\n  listen   80;\n  location / {\n  return 200;}\n}';
const tidy = 'server {\n  listen 80;\n  location / {\n    return 200;\n  }\n}\n';

test('writes nginx files anew, each with its own indentation, and no others', () => {
	tree.write('/nginx/conf.d/two.conf', untidy);
	tree.write('/nginx/conf.d/tabs.conf', 'server {\n\tlisten   80;\n}\n');
	tree.write('/nginx/conf.d/none.conf', 'server {\nlisten 80;\n}\n');
	const run = format();
	expect(run).toMatchObject({ status: 0, err: '5 files of nginx read, 3 changed\n' });
	expect(run.out).toBe(['none', 'tabs', 'two'].map((name) => `formatted nginx/conf.d/${name}.conf\n`).join(''));
	expect(onDisk('/nginx/conf.d/two.conf')).toBe(tidy);
	expect(onDisk('/nginx/conf.d/tabs.conf')).toBe('server {\n\tlisten 80;\n}\n');
	expect(onDisk('/nginx/conf.d/none.conf')).toBe('server {\n    listen 80;\n}\n');
	expect(onDisk('/igu.io/config.production.json')).toBe(tree.text('/igu.io/config.production.json'));
	expect(format()).toMatchObject({ status: 0, out: '', err: '5 files of nginx read, 0 changed\n' });
});

test('--check changes nothing, lists what would change, and fails then', () => {
	expect(format('--check')).toMatchObject({ status: 0, out: '', err: '2 files of nginx read, 0 would change\n' });
	tree.write('/nginx/conf.d/two.conf', untidy);
	expect(format('--check')).toMatchObject({
		status: 1,
		out: 'nginx/conf.d/two.conf\n',
		err: '3 files of nginx read, 1 would change\n',
	});
	expect(onDisk('/nginx/conf.d/two.conf')).toBe(untidy);
});

test('lays out as the nearest .ghost-nginx.json says', () => {
	tree.write('/nginx/.ghost-nginx.json', '{ "format": { "braceOnOwnLine": true } }');
	tree.write('/nginx/conf.d/two.conf', untidy);
	expect(format('nginx/conf.d').out).toBe('formatted nginx/conf.d/two.conf\n');
	expect(onDisk('/nginx/conf.d/two.conf')).toBe(
		'server\n{\n  listen 80;\n  location /\n  {\n    return 200;\n  }\n}\n',
	);
});

test('says of a file that cannot be laid out why, and lays out the others', () => {
	tree.write('/nginx/conf.d/two.conf', untidy);
	const left = {
		'/nginx/conf.d/broken.conf': 'server {\n  listen   80;\n',
		'/nginx/conf.d/site.conf': '{% if x %}\nserver {\n{% endif %}\n  listen   80;\n',
	};
	for (const [name, text] of Object.entries(left)) tree.write(name, text);
	const latin = Buffer.from('# caf\xe9\nserver{}\n', 'latin1');
	writeFileSync(tree.path('/nginx/conf.d/latin.conf'), latin);
	const run = format();
	expect(run).toMatchObject({ status: 0, out: 'formatted nginx/conf.d/two.conf\n' });
	expect(run.err.split('\n')).toEqual([
		expect.stringMatching(/^left nginx\/conf\.d\/broken\.conf: nginx would refuse it at line \d, see check$/),
		'left nginx/conf.d/latin.conf: it is not UTF-8',
		'left nginx/conf.d/site.conf: it is a template, and what comes of it is not clear at line 5',
		'6 files of nginx read, 1 changed',
		'',
	]);
	for (const [name, text] of Object.entries(left)) expect(onDisk(name)).toBe(text);
	expect(readFileSync(tree.path('/nginx/conf.d/latin.conf')).equals(latin)).toBe(true);
});

test('writes through a link that leads elsewhere only when told to', () => {
	tree.write(SITE, untidy);
	const run = format('nginx/sites-enabled');
	expect(run).toMatchObject({ status: 0, out: '' });
	expect(run.err).toContain('left nginx/sites-available/igu: it is here by a link alone (--follow-links)\n');
	expect(onDisk(SITE)).toBe(untidy);
	expect(format('--follow-links', 'nginx/sites-enabled').status).toBe(0);
	expect(onDisk(SITE)).toBe(tidy);
	expect(lstatSync(tree.path(ENABLED)).isSymbolicLink()).toBe(true);
});

test('a named file that is none of nginx is told, and what is not there ends with 2', () => {
	const run = format('igu.io/config.production.json');
	expect(run.status).toBe(0);
	expect(run.err).toContain('ghost-nginx: igu.io/config.production.json is no file of nginx: left as it is\n');
	expect(format('nowhere')).toEqual({ status: 2, out: '', err: 'ghost-nginx: nowhere: no such file or folder\n' });
});
