import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { problemsOf, worldOf } from '../../check';
import { readText } from '../../readText';
import { managedByCli, scaffoldAmong, textsAfter, textsOf, type Wanted } from './scaffolded';

describe('a new site', () => {
	it('of the latest Ghost listens through server.port, and nginx connects to the same path', () => {
		expect(textsAfter('')).toEqual(
			textsOf(`
				//- /srv/igu/config.production.json
				{
				  "url": "https://igu.io",
				  "server": {
				    "port": {
				      "path": "/run/ghost/igu/ghost.sock",
				      "readableAll": true,
				      "writableAll": true
				    }
				  },
				  "database": {
				    "client": "sqlite3",
				    "connection": {
				      "filename": "/srv/igu/content/data/ghost.db"
				    },
				    "useNullAsDefault": true
				  },
				  "mail": {
				    "transport": "Direct"
				  },
				  "logging": {
				    "transports": [
				      "file",
				      "stdout"
				    ]
				  },
				  "paths": {
				    "contentPath": "/srv/igu/content"
				  }
				}
				//- /srv/igu/nginx.igu.conf
				# nginx for the Ghost site at https://igu.io
				# Ghost listens on the socket that the upstream names: change the path in both places or in none.
				#
				# TLS: "certbot --nginx -d igu.io" adds the certificate and the redirect from http to this file.
				# Behind a proxy that speaks TLS, leave it as it is. The url is https, so Ghost gets "https" in either case:
				# with $scheme it would redirect plain http without end.
				upstream ghost_igu {
				    server unix:/run/ghost/igu/ghost.sock;
				}

				server {
				    # On a machine without IPv6, remove the listen that has [::] in it.
				    listen 80;
				    listen [::]:80;
				    server_name igu.io;

				    # The largest upload that the editor may send.
				    client_max_body_size 50m;

				    location / {
				        proxy_pass http://ghost_igu;
				        proxy_set_header Host $http_host;
				        proxy_set_header X-Real-IP $remote_addr;
				        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
				        proxy_set_header X-Forwarded-Proto https;
				    }
				}
			`),
		);
	});

	it('has room for its path, however long its name may be', () => {
		const site = 'a'.repeat(64);
		const path = `/run/ghost/${site}/ghost.sock`;
		expect(server(textsAfter('', { site, ghostVersion: '6' }))).toMatchObject({ port: { path } });
		expect(server(textsAfter('', { site, ghostVersion: '6', socketPath: path }))).toMatchObject({ port: { path } });
	});

	it('of Ghost 4 listens through server.socket, on the path asked for', () => {
		const texts = textsAfter('', { ghostVersion: '4', socketPath: '/tmp/igu-io.sock' });
		expect(server(texts)).toEqual({ socket: { path: '/tmp/igu-io.sock', permissions: '0666' } });
		expect(texts['/srv/igu/nginx.igu.conf']).toContain('    server unix:/tmp/igu-io.sock;\n');
	});

	it.each([
		['4.48.9', 'socket'],
		['5', 'port'],
		['5.0.0-rc.1', 'port'],
		['6.65.0', 'port'],
		['7.0.0', 'port'],
	])('of Ghost %s listens through server.%s', (ghostVersion, key) => {
		expect(Object.keys(server(textsAfter('', { ghostVersion })))).toEqual([key]);
	});

	it.each([
		['1.0.0', 'socket'],
		['3.42.0', 'socket'],
		['7.0.0', 'port'],
	])('of Ghost %s, which is there already, listens through server.%s', (version, key) => {
		const installInfo = { version, source: 'current/package.json', managedByCli: false, siteName: undefined };
		expect(Object.keys(server(textsAfter('', {}, { installInfo })))).toEqual([key]);
	});

	it('takes the version from what lies beside the config, unless one is asked for', () => {
		const installInfo = { version: '4.48.9', source: 'current/package.json', managedByCli: false, siteName: undefined };
		expect(server(textsAfter('', {}, { installInfo }))).toHaveProperty('socket');
		expect(server(textsAfter('', { ghostVersion: '6' }, { installInfo }))).toHaveProperty('port');
	});

	it('at a plain http url is told the scheme that the visitor used, on the port of the url', () => {
		const site = textsAfter('', { url: 'http://localhost:8090/' })['/srv/igu/nginx.igu.conf'];
		expect(site).toContain('    listen 8090;\n    listen [::]:8090;\n    server_name localhost;\n');
		expect(site).toContain('proxy_set_header X-Forwarded-Proto $scheme;');
		expect(site).not.toContain('certbot');
	});

	it('in a subdirectory gets its requests whole, without a path of nginx’s own', () => {
		const site = textsAfter('', { url: 'https://igu.io/blog' })['/srv/igu/nginx.igu.conf'];
		expect(site).toContain('    absolute_redirect off;');
		expect(site).toContain('    location /blog/ {\n        proxy_pass http://ghost_igu;\n');
		expect(site).not.toContain('location / {');
	});

	it('in a copy of a server’s files names the content folder as the server does', () => {
		const mirrored = textsAfter('//- /srv/etc/nginx/nginx.conf\nevents {}\n');
		expect(contentPath(mirrored)).toBe('/igu/content');
		expect(contentPath(textsAfter('//- /etc/nginx/nginx.conf\nevents {}\n'))).toBe('/srv/igu/content');
		expect(contentPath(textsAfter('//- /srv/igu/etc/nginx/nginx.conf\nevents {}\n'))).toBe('/srv/igu/content');
	});

	it.each(['vscode-vfs://github/igu/igu', 'file:///c%3A/igu'])('in %s names no content folder', (folder) => {
		expect(contentPath(textsAfter('', { folder }, {}))).toBeUndefined();
	});

	it('writes scheme and host of the url in lower case, and keeps the rest', () => {
		expect(textsAfter('', { url: 'HTTPS://IGU.io/Blog/' })['/srv/igu/config.production.json']).toContain(
			'"url": "https://igu.io/Blog/"',
		);
	});
});

describe('a site that Ghost-CLI runs', () => {
	it('gets the path through the environment, and a number in the config', () => {
		const texts = textsAfter('', {}, { installInfo: managedByCli('6.65.0', 'igu-io') });
		expect(server(texts)).toEqual({ port: 2368, host: '127.0.0.1' });
		expect(texts['/srv/igu/nginx.igu.conf']).toContain('    server unix:/run/ghost/igu/ghost.sock;\n');
		expect(texts['/srv/igu/ghost_igu-io.service.d/socket.conf']).toBe(
			`# Lets Ghost listen on a Unix socket. Ghost-CLI accepts only a number as "server.port" in config.production.json,
# so the path comes from the environment, which wins over that file.
#
# Install:  sudo install -D -m 644 ghost_igu-io.service.d/socket.conf /etc/systemd/system/ghost_igu-io.service.d/socket.conf
#           sudo systemctl daemon-reload && sudo systemctl restart ghost_igu-io

[Service]
Environment='server__port={"path":"/run/ghost/igu/ghost.sock","readableAll":true,"writableAll":true}'
# systemd makes this folder whenever Ghost starts, and removes it whenever Ghost has stopped: with it goes the socket
# that a killed Ghost leaves behind, on which Ghost would never start again. No other unit may name this folder.
RuntimeDirectory=ghost/igu
`,
		);
	});

	it('has its unit named after the host where .ghost-cli has no name', () => {
		const texts = textsAfter('', { url: 'https://www.igu.io' }, { installInfo: managedByCli('6.65.0') });
		expect(Object.keys(texts)).toContain('/srv/igu/ghost_www-igu-io.service.d/socket.conf');
	});

	// Run on systemd 252, with a program that does not unlink its socket, as Ghost 5 and later do not: what follows each path has
	// it listen again after a kill -9.
	it.each([
		['/run/ghost/igu/x.sock', ['RuntimeDirectory=ghost/igu']],
		['/run/ghost/igu-io/x.sock', ['RuntimeDirectory=ghost/igu-io']],
		['/run/ghost/main/ghost.sock', ['RuntimeDirectory=ghost/main']],
		['/var/run/igu/igu.sock', ['RuntimeDirectory=igu']],
		['/run/www.igu.io/a.sock', ['RuntimeDirectory=www.igu.io']],
		['/run/ghost/igu.sock', shared('ghost', '/run/ghost/igu.sock')],
		['/run/ghost/ghost.sock', shared('ghost', '/run/ghost/ghost.sock')],
		['/var/run/ghost/igu.sock', shared('ghost', '/var/run/ghost/igu.sock')],
		['/run/ghost/sites/igu.sock', shared('ghost/sites', '/run/ghost/sites/igu.sock')],
		['/run/ghost/other/igu.sock', shared('ghost/other', '/run/ghost/other/igu.sock')],
		['/run/php/igu.sock', ['ExecStartPre=-/bin/rm -f /run/php/igu.sock']],
		['/run/php/ghost.sock', ['ExecStartPre=-/bin/rm -f /run/php/ghost.sock']],
		['/run/igu.sock', ['ExecStartPre=-/bin/rm -f /run/igu.sock']],
		['/tmp/igu.sock', ['ExecStartPre=-/bin/rm -f /tmp/igu.sock']],
		['/srv/run/igu/bücher.sock', ['ExecStartPre=-/bin/rm -f /srv/run/igu/bücher.sock']],
	])('starts again on %s after it was killed', (socketPath, settings) => {
		const texts = textsAfter('', { socketPath }, { installInfo: managedByCli('5.0.0', 'igu') });
		const dropIn = texts['/srv/igu/ghost_igu.service.d/socket.conf'] ?? '';
		expect(dropIn.split('\n').filter((line) => /^(?:Runtime|Exec)/.test(line))).toEqual(settings);
	});

	it('is told of a folder in /run that nothing makes', () => {
		const socketPath = '/run/php/igu.sock';
		const texts = textsAfter('', { socketPath }, { installInfo: managedByCli('5.0.0', 'igu') });
		expect(texts['/srv/igu/ghost_igu.service.d/socket.conf']).toContain('# /run/php is gone after a reboot');
	});

	it('needs no drop-in with Ghost 4, whose server.socket Ghost-CLI lets pass', () => {
		const texts = textsAfter('', {}, { installInfo: managedByCli('4.48.9', 'igu') });
		expect(Object.keys(texts)).toEqual(['/srv/igu/config.production.json', '/srv/igu/nginx.igu.conf']);
		expect(server(texts)).toHaveProperty('socket');
	});
});

describe('the place of the nginx file', () => {
	const site = '//- /srv/nginx/sites-available/other.conf\nserver { listen 80; }\n';
	const pathAmong = (before: string): string | undefined => Object.keys(textsAfter(before))[1];

	it('is beside the Ghost config where no sites-available is known', () => {
		expect(pathAmong('')).toBe('/srv/igu/nginx.igu.conf');
		expect(pathAmong('//- /srv/nginx/conf.d/other.conf\nserver { listen 80; }\n')).toBe('/srv/igu/nginx.igu.conf');
	});

	it('is in sites-available, with the suffix that its neighbours have', () => {
		expect(pathAmong(site)).toBe('/srv/nginx/sites-available/igu.conf');
		expect(pathAmong(site.replace('other.conf', 'other.io'))).toBe('/srv/nginx/sites-available/igu');
	});

	it('is in the sites-available that lies nearest, if one does', () => {
		expect(pathAmong(`${site}${site.replace('/srv/nginx', '/srv/igu/etc')}`)).toBe(
			'/srv/igu/etc/sites-available/igu.conf',
		);
		expect(pathAmong(`${site}${site.replace('/srv/nginx', '/srv/staging')}`)).toBe('/srv/igu/nginx.igu.conf');
	});
});

describe('the notes', () => {
	const notesFor = (...args: Parameters<typeof scaffoldAmong>): string => {
		const result = scaffoldAmong(...args);
		return result.ok ? result.notes.join('\n') : `refused: ${result.message}`;
	};

	it('say what stands in no file: the key, the database, the folder, the link, TLS', () => {
		const notes = notesFor('');
		for (const part of [
			'No Ghost version',
			'server.port',
			'MySQL 8',
			'RuntimeDirectory=ghost/igu"',
			'nginx.igu.conf',
			'certbot',
		])
			expect(notes).toContain(part);
	});

	it('leave out what does not apply', () => {
		const notes = notesFor('', { url: 'http://igu.io', ghostVersion: '4', socketPath: '/srv/run/igu.sock' });
		for (const part of ['No Ghost version', 'server.port', 'RuntimeDirectory', 'certbot', 'hash_bucket'])
			expect(notes).not.toContain(part);
		expect(notes).toContain('/srv/run must exist');
	});

	it.each<[string, Wanted, readonly string[]]>([
		['a folder of its own', {}, ['RuntimeDirectory=ghost/igu', 'killed', 'No other unit']],
		[
			'one that others use',
			{ socketPath: '/run/ghost/igu.sock' },
			['"RuntimeDirectory=ghost", "RuntimeDirectoryPreserve=yes", "ExecStartPre=-/bin/rm -f /run/ghost/igu.sock"'],
		],
		['one elsewhere', { socketPath: '/srv/run/igu.sock' }, ['"ExecStartPre=-/bin/rm -f /srv/run/igu.sock"', 'killed']],
	])('say for %s what has Ghost 5 and later start again after a crash', (_what, wanted, parts) => {
		const notes = notesFor('', { ghostVersion: '5', ...wanted });
		for (const part of parts) expect(notes).toContain(part);
		// Ghost 4 removes its own socket (run on 4.48.9); only the folder has to be there.
		const four = notesFor('', { ghostVersion: '4', ...wanted });
		for (const part of ['killed', 'ExecStartPre']) expect(four).not.toContain(part);
	});

	it('keep a folder for one site alone', () => {
		for (const ghostVersion of ['4', '6']) expect(notesFor('', { ghostVersion })).not.toContain('Preserve');
	});

	it('tell of a server that the site has already', () => {
		const site = (inside: string): string =>
			`//- /srv/igu/nginx/a.conf\nserver { server_name www.igu.io; ${inside} }\n`;
		expect(notesFor(site('location / { root /srv; }'))).toContain(
			'nginx/a.conf has a server for igu.io already, and of two with one name nginx uses the first',
		);
		expect(notesFor(site('return 301 https://igu.io;'))).not.toContain('already');
	});

	it('warn of a name that is longer than nginx’s table takes', () => {
		const host = (length: number): string => `https://${'a'.repeat(length - 3)}.io`;
		expect(notesFor('', { url: host(46) })).not.toContain('server_names_hash_bucket_size');
		expect(notesFor('', { url: host(47) })).toContain('server_names_hash_bucket_size 128;');
	});

	it('leave Ghost-CLI’s own nginx files where they are', () => {
		const notes = notesFor('', {}, { installInfo: managedByCli('6.65.0', 'igu') });
		expect(notes).toContain('point their proxy_pass to http://unix:/run/ghost/igu/ghost.sock instead');
		expect(notes).not.toContain('out of');
	});

	it('say where the content folder comes from, which Ghost does not make', () => {
		expect(notesFor('')).toContain("copy the content folder of Ghost's package to /srv/igu/content");
		const there = notesFor('', {}, { contentFolder: true });
		expect(there).toContain("/srv/igu/content, which must belong to Ghost's user");
		expect(there).not.toContain('copy');
	});

	it('name what the social web of Ghost 6 wants, and no earlier one has', () => {
		expect(notesFor('')).toContain('ap.ghost.org');
		expect(notesFor('', { ghostVersion: '5' })).not.toContain('ap.ghost.org');
	});
});

describe('the rules of this very project', () => {
	it.each<[string, Wanted, string]>([
		['Ghost 6, which is assumed', {}, ''],
		['Ghost 5 in a subdirectory over http', { ghostVersion: '5', url: 'http://www.igu.io:8080/blog/' }, ''],
		['a site with a dot in its name', { site: 'www.igu.io' }, ''],
		['Ghost 4', { ghostVersion: '4' }, '//- /srv/igu/current/package.json\n{"version":"4.48.9"}\n'],
		['Ghost 4 and Ghost-CLI', { ghostVersion: '4' }, '//- /srv/igu/.ghost-cli\n{"active-version":"4.48.9"}\n'],
	])('have nothing to say of the files for %s', (_what, wanted, beside) => {
		const texts = Object.entries(textsAfter('', wanted));
		const world = worldOf(beside + texts.map(([path, text]) => `//- ${path}\n${text}`).join(''));
		for (const [path] of texts) {
			const problems = problemsOf(world, uriOfPath(path)).map(({ code, message }) => `${code}: ${message}`);
			expect(problems, path).toEqual([]);
		}
	});

	it('take all three files for what they are', () => {
		const texts = Object.entries(textsAfter('', {}, { installInfo: managedByCli('6.65.0', 'igu-io') }));
		expect(texts.map(([path, text]) => readText(uriOfPath(path), text, undefined, false)?.language)).toEqual([
			'ghost',
			'nginx',
			'systemd',
		]);
	});
});

/** The lines for a folder that several sites share. */
function shared(folder: string, path: string): string[] {
	return [`RuntimeDirectory=${folder}`, 'RuntimeDirectoryPreserve=yes', `ExecStartPre=-/bin/rm -f ${path}`];
}

/** `paths.contentPath` in the Ghost config of `texts`, in whatever folder that is. */
function contentPath(texts: Record<string, string>): string | undefined {
	const [, text = ''] = Object.entries(texts).find(([path]) => path.endsWith('/config.production.json')) ?? [];
	return (JSON.parse(text) as { paths?: { contentPath: string } }).paths?.contentPath;
}

/** `server` in the Ghost config of `texts`. */
function server(texts: Record<string, string>): object {
	const config = JSON.parse(texts['/srv/igu/config.production.json'] ?? '') as { server: object };
	return config.server;
}
