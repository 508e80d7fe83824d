import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Tree, writeTree } from '../lsp/tree';
import { bundleCommandLine } from './commandLine';

const cli = bundleCommandLine();
let tree: Tree;
afterEach(() => tree.remove());

/** What `check` says of the files in `work`, `file: code`. */
function checked(...fixtures: readonly string[]): { readonly said: readonly string[]; readonly err: string } {
	tree = writeTree(...fixtures);
	return checkedAgain();
}

function checkedAgain(): { readonly said: readonly string[]; readonly err: string } {
	const { out, err } = cli.run(['check', 'work', '--format', 'json'], { cwd: tree.folder });
	const { problems } = JSON.parse(out) as { readonly problems: readonly { file: string; code: string }[] };
	return { said: problems.map(({ file, code }) => `${file}: ${code}`), err };
}

const passing = (path: string): string =>
	`location / { proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto $scheme; proxy_pass http://unix:${path}; }`;
const nginx = (lines: string): string => `
	//- /work/nginx/nginx.conf
	events {}
	http { ${lines} }
`;
const site = `server { listen 443 ssl; server_name igu.io; ${passing('/run/igu.sock')} }`;
const variables = (path: string): string => `
	//- ${path}
	url=https://igu.io
	server__port='{"path":"/run/wrong.sock","readableAll":true,"writableAll":true}'
`;
const mismatch = ['work/etc/default/ghost: socket-mismatch', 'work/nginx/nginx.conf: socket-mismatch'];

describe('check reads what files name', () => {
	const unit = `
		//- /work/etc/systemd/system/ghost_igu.service
		[Service]
		EnvironmentFile=/etc/default/ghost
		ExecStart=/usr/bin/node current/index.js
	`;

	it('as environment files', () => {
		expect(checked(nginx(site), unit, variables('/work/etc/default/ghost')).said).toEqual(mismatch);
	});

	it('by way of links', () => {
		tree = writeTree(nginx(site), unit, variables('/outside/ghost'));
		mkdirSync(dirname(tree.path('/work/etc/default/ghost')), { recursive: true });
		symlinkSync(tree.path('/outside/ghost'), tree.path('/work/etc/default/ghost'));
		expect(checkedAgain().said).toEqual(['outside/ghost: socket-mismatch', mismatch[1]]);
	});

	it('as files of nginx, whatever they are called, and those that these name', () => {
		const { said } = checked(
			nginx('include sites/*.inc;'),
			`
			//- /work/nginx/sites/igu.inc
			include more/what;
			//- /work/nginx/sites/.hidden.inc
			{
			//- /work/nginx/more/what
			server { listen 80
			//- /work/nginx/more/other
			{
			`,
		);
		expect(said).toEqual(['work/nginx/more/what: nginx-syntax']);
	});

	it('as Dockerfiles, whatever they are called', () => {
		const { said } = checked(`
			//- /work/compose.yaml
			services:
			  blog: { build: { context: ., dockerfile: images/blog }, volumes: [ "sockets:/run/blog" ] }
			  web: { build: { context: ., dockerfile: images/web }, volumes: [ "sockets:/run/blog" ] }
			volumes: { sockets: }
			//- /work/images/blog
			FROM ghost:6
			ENV url=https://igu.io server__port='{"path":"/run/blog/igu.sock","writableAll":true}'
			//- /work/images/web
			FROM nginx
			COPY igu.conf /etc/nginx/conf.d/
			//- /work/igu.conf
			server { listen 443 ssl; server_name igu.io; ${passing('/run/blog/wrong.sock')} }
		`);
		expect(said.filter((one) => one.endsWith('mismatch'))).toEqual([
			'work/igu.conf: socket-mismatch',
			'work/images/blog: socket-mismatch',
		]);
	});

	it('but not what a project leaves out, nor what lies elsewhere', () => {
		const { said } = checked(
			nginx('include parts/one; include ../../outside/two;'),
			`
			//- /work/nginx/parts/one
			{
			//- /outside/two
			{
			//- /work/.ghost-nginx.json
			{ "exclude": ["nginx/parts"] }
			`,
		);
		expect(said).toEqual([]);
		tree.write('/work/.ghost-nginx.json', '{ "folders": ["../outside"] }');
		expect(checkedAgain().said).toEqual(['work/nginx/parts/one: nginx-syntax']);
	});

	it('but for what is too large, which is told', () => {
		tree = writeTree(nginx('include parts/one; include conf.d/*.conf;'));
		tree.write('/work/nginx/parts/one', '# filler\n'.repeat(1_000_000));
		tree.write('/work/nginx/conf.d/two.conf', '# filler\n'.repeat(1_000_000));
		expect(checkedAgain()).toEqual({
			said: [],
			err: [
				'ghost-nginx: work/nginx/conf.d/two.conf cannot be read, or is larger than 8 MB: left out\n',
				'ghost-nginx: work/nginx/parts/one cannot be read, or is larger than 8 MB: left out\n',
			].join(''),
		});
	});
});
