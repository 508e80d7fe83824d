import { describe, expect, it } from 'vitest';
import { hover } from '../../check';

const shown = (fixture: string): string | undefined => hover(fixture)?.text;

describe('hover on a port', () => {
	const site = (server: string, target: string, more = ''): string => `
		//- /igu/config.production.json
		{ "url": "https://igu.io", "server": ${server} }
		//- /etc/nginx/conf.d/igu.conf
		server { server_name igu.io; location / { proxy_pass http://${target}; } }
		${more}
	`;
	const six = '//- /igu/.ghost-cli\n\t\t{ "active-version": "6.65.0" }';
	const unit = (setting: string): string =>
		`//- /etc/systemd/system/igu.service\n[Service]\nWorkingDirectory=/igu\n${setting}\nUMask=0007\nExecStart=/usr/bin/node current/index.js\n`.replaceAll(
			'\n',
			'\n\t\t',
		);
	const ghost = 'Ghost for `https://igu.io` listens on TCP';
	const config = '(`/igu/config.production.json:1`)';
	const nginx = 'nginx connects for `igu.io` (`/etc/nginx/conf.d/igu.conf:1`)';
	/** Lines of the hover behind the headline. */
	const lines = (fixture: string): readonly string[] => shown(fixture)?.split('\n- ').slice(1) ?? [];

	it.each([
		['Ghost’s number', site('{ "port": 23$069 }', '127.0.0.1:2369')],
		['nginx’s port', site('{ "port": 2369 }', '127.0.0.1:23$069')],
		['nginx’s host', site('{ "port": 2369 }', '127.0$0.0.1:2369')],
		['a host by its name', site('{ "port": "2369" }', 'local$0host:2369')],
		[
			'the upstream',
			site('{ "port": 2369 }', 'i$0gu').replace('server {', 'upstream igu { server 127.0.0.1:2369; } server {'),
		],
	])('tells both ends at each of them: %s', (_, fixture) => {
		expect(lines(fixture)).toEqual([
			`${ghost} \`127.0.0.1:2369\`: this machine only ${config}`,
			expect.stringMatching(/^nginx connects for `igu\.io` \(/),
		]);
	});

	it.each([
		['{ "port": 23$069, "host": "0.0.0.0" }', '`0.0.0.0:2369`: other machines may connect'],
		['{ "port": 23$069, "host": "::" }', '`[::]:2369`: other machines may connect'],
		['{ "port": 23$069, "host": "localhost" }', '`localhost:2369`: this machine only'],
		['{ "port": 23$069, "host": "10.0.0.5" }', '`10.0.0.5:2369`: at this address only'],
		[
			'{ "socket": "/run/igu.sock", "port": 23$069 }',
			'`127.0.0.1:2369` and ignores `server.socket`: this machine only',
		],
	])('tells what Ghost 6 does with %s', (server, wanted) => {
		expect(lines(site(server, '127.0.0.1:3000', six))[0]).toBe(
			`Ghost 6.65.0 for \`https://igu.io\` listens on TCP ${wanted} ${config}`,
		);
	});

	it('tells where Ghost listens by itself', () => {
		expect(lines(site('{}', '127.0.0.1:23$068'))[0]).toBe(`${ghost} \`127.0.0.1:2368\`: this machine only ${config}`);
		expect(lines(site('{}', '127.0.0.1:2368').replace('"server"', '"ser$0ver"'))[0]).toBe(
			`${ghost} \`127.0.0.1:2368\`: this machine only ${config}`,
		);
	});

	it('tells what seems to be meant where the ends do not meet', () => {
		expect(lines(site('{ "port": 23$070 }', '127.0.0.1:2369'))).toEqual([
			`${ghost} \`127.0.0.1:2370\`: this machine only ${config}`,
			'no nginx known connects here',
			'seems to be meant: nginx connects to `127.0.0.1:2369` (`/etc/nginx/conf.d/igu.conf:1`)',
		]);
		expect(lines(site('{ "port": 2370 }', '127.0.0.1:23$069'))).toEqual([
			'nobody known listens here',
			nginx,
			`seems to be meant: Ghost for \`https://igu.io\` listens on \`127.0.0.1:2370\` ${config}`,
		]);
		expect(lines(site('{ "port": 2370 }', 'unix:/run/i$0gu.sock')).at(-1)).toBe(
			`seems to be meant: Ghost for \`https://igu.io\` listens on \`127.0.0.1:2370\` ${config}`,
		);
	});

	it('tells which place decides where the environment does', () => {
		const overruled = site('{ "port": 23$070 }', '127.0.0.1:2369', unit('Environment=server__port=2369'));
		expect(lines(overruled)[0]).toBe(
			`\`127.0.0.1:2370\` has no effect: \`server__port\` in \`/etc/systemd/system/igu.service\` decides for \`127.0.0.1:2369\` ${config}`,
		);
		const deciding = site('{ "port": 2370 }', '127.0.0.1:2369', unit('Environment=server__port=23$069'));
		expect(lines(deciding)).toEqual([
			`${ghost} \`127.0.0.1:2369\`: this machine only (\`/etc/systemd/system/igu.service:3\`)`,
			nginx,
		]);
	});

	it('tells that Ghost 4 goes by its socket', () => {
		const four = six.replace('6.65.0', '4.48.9');
		expect(lines(site('{ "socket": "/run/igu.sock", "port": 23$069 }', 'unix:/run/igu.sock', four))[0]).toBe(
			`\`127.0.0.1:2369\` has no effect: \`server.socket\` in \`/igu/config.production.json\` decides for \`/run/igu.sock\` ${config}`,
		);
	});

	it('tells what is not known', () => {
		const hidden = site('{ "port": 23$069 }', '127.0.0.1:2369', unit('EnvironmentFile=/etc/default/igu'));
		expect(lines(hidden)[0]).toBe(
			`${ghost} \`127.0.0.1:2369\`: this machine only, as far as is known: the environment file /etc/default/igu is not here ${config}`,
		);
	});

	const compose = `
		//- /srv/compose.yaml
		services:
		  blog:
		    image: ghost:6-alpine
		    environment: { url: "https://igu.io" }
		    ports: [ "127.0.0.1:8080:2368" ]
		    volumes: []
		  web:
		    image: nginx:alpine
		    volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ]
		//- /srv/web.conf
		server { server_name igu.io; location / { proxy_pass http://blog:2368; } }
		//- /etc/nginx/conf.d/igu.conf
		server { server_name igu.io; location / { proxy_pass http://127.0.0.1:8080; } }
	`;
	const blog = 'Ghost 6 in compose service blog for `https://igu.io` listens on TCP';

	it.each([
		['outside', '1:8080:', '1:80$080:'],
		['outside, from nginx', '1:8080;', '1:80$080;'],
	])('tells what is behind a published port: %s', (_, plain, marked) => {
		const [door, behind, who] = lines(compose.replace(plain, marked));
		expect(door).toMatch(/^connects to port `2368` of a container \(`\/srv\/compose\.yaml:5`\)$/);
		expect(behind).toMatch(
			/^Ghost 6 in compose service blog for `https:\/\/igu\.io` listens on TCP `\[::\]:2368`: other containers may connect \(/,
		);
		expect(who).toBe(nginx);
	});

	it.each([
		['inside', ':2368"', ':23$068"'],
		['inside, from nginx', 'blog:2368', 'bl$0og:2368'],
	])('tells how a port of a container is published: %s', (_, plain, marked) => {
		expect(lines(compose.replace(plain, marked))).toEqual([
			`${blog} \`[::]:2368\`: other containers may connect (\`/srv/compose.yaml:2\`)`,
			'published as `127.0.0.1:8080` (`/srv/compose.yaml:5`)',
			'nginx connects for `igu.io` (`/srv/web.conf:1`)',
			nginx,
		]);
	});

	it('tells that nobody reaches the loopback of a container', () => {
		const mounted = compose
			.replace('volumes: []', 'volumes: [ "./config.production.json:/var/lib/ghost/config.production.json" ]')
			.replace('blog:2368', 'bl$0og:2368');
		const own = '//- /srv/config.production.json\n\t\t{ "url": "https://igu.io", "server": { "port": 2368 } }\n';
		expect(lines(`${mounted}\t${own}`)[0]).toBe(
			`${blog} \`127.0.0.1:2368\`: nobody outside of its container may connect (\`/srv/config.production.json:1\`)`,
		);
	});
});

describe('hover on a variable of Ghost’s environment', () => {
	const unit = (setting: string): string => `
		//- /igu/config.production.json
		{ "url": "https://igu.io", "server": { "port": 2368 } }
		//- /etc/systemd/system/igu.service
		[Service]
		WorkingDirectory=/igu
		Environment=${setting}
		UMask=0007
		ExecStart=/usr/bin/node current/index.js
	`;

	it.each([
		[
			'server__port=/run/i$0gu.sock',
			'/run/igu.sock',
			'listens with mode `0770`: Ghost’s user and group only (`/etc/systemd/system/igu.service:3`)',
		],
		[
			'server$0__port=/run/igu.sock',
			'server__port',
			'Ghost listens on `/run/igu.sock` with mode `0770`: Ghost’s user and group only.',
		],
		[
			'server__port__path=/run/igu.sock server__port__writableAll=t$0rue',
			'true',
			'Ghost listens on `/run/igu.sock` with mode `0222`: everybody may connect.',
		],
		['server__host=0.0$0.0.0', '0.0.0.0', 'Ghost listens on TCP `0.0.0.0:2368`: other machines may connect.'],
		['server__port=$0 url=https://igu.io', '', 'Ghost does not start: `options.port should be >= 0 and < 65536.`.'],
		[
			'url=https://b$0.io',
			'https://b.io',
			'Ghost is visited at `https://b.io`. It wins over `/igu/config.production.json`.',
		],
		[
			'url=https://b.io url=https://igu.$0io',
			'https://igu.io',
			'Ghost is visited at `https://igu.io`. It wins over `/etc/systemd/system/igu.service`, `/igu/config.production.json`.',
		],
		[
			'url=https://b$0.io url=https://igu.io',
			'https://b.io',
			'No effect: `url` in `/etc/systemd/system/igu.service` decides.',
		],
		['NODE_ENV=produ$0ction', 'production', 'Ghost reads `config.production.json`.'],
		['NODE_ENV=stag$0ing', 'staging', 'Ghost reads `config.staging.json`, which is not here.'],
	])('tells what Ghost makes of it: %s', (setting, of, wanted) => {
		const found = hover(unit(setting));
		expect(found?.of).toBe(of);
		expect(found?.text).toContain(wanted);
	});

	it('is silent on what Ghost does not take, and on secrets', () => {
		expect(hover(unit('database__connection__password=hunt$0er2'))).toBeUndefined();
		expect(hover(unit('FO$0O=bar'))).toBeUndefined();
	});

	it('is told in an environment file, and in a compose file of the service around', () => {
		expect(
			shown(`
				//- /etc/default/igu
				url=https://igu.io
				server__port="/run/i$0gu.sock"
				//- /etc/systemd/system/igu.service
				[Service]
				EnvironmentFile=/etc/default/igu
				UMask=0000
				ExecStart=/usr/bin/node current/index.js
				WorkingDirectory=/igu
			`),
		).toContain('listens with mode `0777`: everybody may connect');
		const compose = `
			//- /srv/compose.yaml
			services:
			  one:
			    image: ghost:6
			    environment: { url: "https://one.io", server__port: 2370 }
			  two:
			    image: ghost:6
			    environment: { url: "https://two.io", server__ho$0st: "127.0.0.1" }
		`;
		expect(shown(compose)).toBe('Ghost listens on TCP `127.0.0.1:2368`: nobody outside of its container may connect.');
	});

	it('tells of a url in a config that it has no effect', () => {
		const overruled = unit('url=https://b.io').replace('igu.io"', 'i$0gu.io"');
		expect(shown(overruled)).toBe('No effect: `url` in `/etc/systemd/system/igu.service` decides.');
		expect(shown(overruled.replace('url=https://b.io', 'NODE_ENV=production'))).toBeUndefined();
	});
});
