import { afterAll, expect, it } from 'vitest';
import { writeTree } from '../lsp/tree';
import { bundleCommandLine } from './commandLine';

const cli = bundleCommandLine();

const ghost = (name: string, text: string, version = ''): string => {
	const config = `//- /${name}/config.production.json\n${text}\n`;
	return version === '' ? config : `${config}//- /${name}/.ghost-cli\n{ "active-version": "${version}" }\n`;
};
const onPath = (name: string, path: string): string =>
	ghost(
		name,
		`{ "url": "http://${name}.example", "server": { "port": { "path": "${path}", "readableAll": true, "writableAll": true } } }`,
	);
const site = (name: string, server: string): string =>
	`//- /nginx/sites-enabled/${name}\nserver { server_name ${name}.example; ${server} }\n`;
const passTo = (path: string): string =>
	`listen 80; location / { proxy_set_header Host $http_host; proxy_pass http://unix:${path}; }`;

/** A fault of each of the kinds whose messages people did not understand, and what they are told now. */
const faults: readonly (readonly [fixture: string, message: string])[] = [
	[
		`${ghost('igu', '{ "url": "http://igu.example", "server": { "socket": { "path": "/tmp/igu-io.sock", "permissions": "0666" } } }', '4.48.9')}
//- /nginx/sites-enabled/igu
upstream igu { server unix:/tmp/igu.io.socket fail_timeout=0; }
server { listen 80; server_name igu.example; location / { proxy_set_header Host $http_host; proxy_pass http://igu; } }
`,
		'502 for igu.example: Ghost listens on /tmp/igu-io.sock, but nginx connects to /tmp/igu.io.socket (nginx/sites-enabled/igu:1). Use the same path in both files.',
	],
	['', 'fail_timeout has no effect: this upstream has only one server. You can remove it.'],
	[
		'',
		'nginx may not see this socket: with PrivateTmp=true it has its own /tmp, and any user can create this file first.',
	],
	[
		ghost('curly', '{ “url”: “http://curly.example”, “server”: { “port”: 2999 } }'),
		'Ghost will not start: curly quotes (“ ”) are not valid in JSON. Replace them with straight quotes (").',
	],
	[
		site('slip', 'location / { proxy_pas http://127.0.0.1:9000; }'),
		'Unknown directive proxy_pas: nginx will not start. Did you mean proxy_pass? (Fine if a third-party module adds it.)',
	],
	[
		site('again', 'listen 80;').replace('again.example', 'igu.example'),
		'This server is never used for igu.example on port 80: nginx/sites-enabled/again:1 has the same server_name and comes first. Remove or rename one.',
	],
	[
		ghost(
			'five',
			'{ "url": "http://five.example", "server": { "socket": { "path": "/run/five.sock", "permissions": "0666" } } }',
		) + site('five', passTo('/run/five.sock')),
		'Ghost version unknown. Ghost 5+ ignores server.socket and listens on TCP, so nginx (nginx/sites-enabled/five:1) answers 502: use server.port.path there. Ghost 4: this is fine.',
	],
	[
		onPath('loop', '/run/loop.sock')
			.replace('"server"', '"usingLoopbackReverseProxy": true, "server"')
			.replace('http:', 'https:'),
		'Endless redirect on https://loop.example: with usingLoopbackReverseProxy, Ghost 6.57+ ignores X-Forwarded-Proto from a Unix socket. Remove this key.',
	],
	[
		ghost(
			'number',
			'{ "url": "http://number.example", "server": { "socket": { "path": "/run/number.sock", "permissions": 660 } } }',
			'4.48.9',
		),
		'502 (13: Permission denied): a JSON number is decimal, so 660 becomes mode 01224. Write a string: "0660".',
	],
	[
		ghost('closed', '{ "url": "http://closed.example", "server": { "port": "/run/closed.sock" } }'),
		'502 (13: Permission denied): Ghost creates /run/closed.sock with mode 0755 (usual umask), and nginx cannot connect. Use { "path": "/run/closed.sock", "readableAll": true, "writableAll": true }.',
	],
	[
		ghost('none', '{ "url": "http://none.example", "server": { "socket": {} } }', '4.48.9'),
		'No path: Ghost 4 and earlier listen on <contentPath>/production.socket, but nginx connects elsewhere. Add "path".',
	],
	[
		onPath('prefix', 'unix:/run/prefix.sock'),
		'502: remove "unix:" here. Only nginx uses this prefix; Ghost makes it part of the file name',
	],
	[
		ghost('twice', '{ "url": "http://twice.example", "server": { "port": 2370 },\n"server": { "port": 2371 } }'),
		'Duplicate key "server": Ghost uses only the one in line 2 and ignores this one. Merge them.',
	],
	[
		`${onPath('host', '/run/host.sock')}${site('host', passTo('/run/host.sock').replace('proxy_set_header Host $http_host;', ''))}`,
		'Ghost gets the wrong host ("localhost"): add proxy_set_header Host $http_host;',
	],
	[
		'//- /unread/config.production.jsonc\n{ "url": "http://unread.example", "server": { "port": 2372 } }\n',
		'Ghost does not read this file. Rename it to config.production.json and remove the comments.',
	],
	[
		onPath('a', '/run/a.sock') +
			onPath('b', '/run/b.sock') +
			site('a', passTo('/run/b.sock')) +
			site('b', passTo('/run/a.sock')),
		'Wrong site: visitors of a.example get b.example’s pages, as nginx (nginx/sites-enabled/a:1) connects to /run/b.sock, where b.example’s Ghost listens. Connect nginx to /run/a.sock.',
	],
	[
		onPath('colon', '/run/colon.sock') + site('colon', passTo('/run/colon.sock/')),
		'502: nginx uses all of /run/colon.sock/ as the path of the socket. Write a colon between /run/colon.sock and the URI.',
	],
];

const main = '//- /nginx/nginx.conf\nevents {}\nhttp { include sites-enabled/*; }\n';
const tree = writeTree(main + faults.map(([fixture]) => fixture).join(''));
afterAll(() => tree.remove());

const { out } = cli.runOnTerminal(['check'], { cwd: tree.folder, columns: 400, env: { NO_COLOR: '1' } });

it.each(faults.map(([, message]) => message))('a terminal says: %s', (message) => {
	expect(out).toContain(message);
});

it('tells of two sites that are crossed once, with all four ends', () => {
	const crossed = out.split('\n\n').filter((finding) => finding.includes('[site-crossed]'));
	expect(crossed).toHaveLength(1);
	for (const end of ['a/config.production.json:1:', 'b/config.production.json:1:', 'enabled/a:1:', 'enabled/b:1:'])
		expect(crossed[0]).toContain(end);
});

it('says what there is to do on a machine, too', () => {
	const { out: looked } = cli.runOnTerminal(['doctor'], { cwd: tree.folder, columns: 400, env: { NO_COLOR: '1' } });
	expect(looked).toContain(`fix: Start Ghost in ${tree.folder}/a. If it stops again, read its log (content/logs).`);
	expect(looked).toContain('error: Ghost does not start: curly/config.production.json:1:3 is not valid JSON.');
	expect(looked).toContain(
		'502: nginx connects to /tmp/igu.io.socket, but Ghost is set to listen on /tmp/igu-io.sock.',
	);
	// Nobody gets 502 from a socket to which no nginx connects.
	expect(looked).toContain('warning: There is nothing at /run/number.sock.');
	expect(looked).not.toContain('cure');
});
