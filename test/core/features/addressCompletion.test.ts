import { describe, expect, it } from 'vitest';
import { completions } from '../../check';

const ghost = (name: string, server: string): string =>
	`//- /srv/${name}/config.production.json\n{ "url": "https://${name}.example", "server": ${server} }\n`;
const nginx = (name: string, text: string): string => `//- /etc/nginx/conf.d/${name}.conf\n${text}\n`;
const site = (name: string, target: string): string =>
	nginx(name, `server { server_name ${name}.example; location / { proxy_pass ${target}; } }`);
const labels = (fixture: string): readonly string[] => completions(fixture).map(({ label }) => label);
const after = (fixture: string): readonly string[] =>
	completions(fixture).map(
		(item) =>
			/proxy_pass [^;]*;|upstream \w+ \{[^}]*\}|"port": ?[^,}]*|server__port[=:] ?\S*/.exec(item.after)?.[0].trim() ??
			item.after,
	);

describe('nginx is offered what Ghosts listen on', () => {
	const a = ghost('a', '{ "port": 2369 }');
	const b = ghost('b', '{ "port": 2370, "host": "0.0.0.0" }');

	it('by host and port, the own site’s first', () => {
		expect(after(b + a + site('a', 'http://$0'))).toEqual([
			'proxy_pass http://127.0.0.1:2369;',
			'proxy_pass http://127.0.0.1:2370;',
		]);
		expect(after(a + b + site('b', 'http://$0'))).toEqual([
			'proxy_pass http://127.0.0.1:2370;',
			'proxy_pass http://127.0.0.1:2369;',
		]);
	});

	it.each([
		['http://127.0.0.1:$0', 'proxy_pass http://127.0.0.1:2369;'],
		['http://127.0.0.1:23$068/', 'proxy_pass http://127.0.0.1:2369/;'],
		['http://loc$0alhost:2368', 'proxy_pass http://127.0.0.1:2369;'],
		['htt$0', 'proxy_pass http://127.0.0.1:2369;'],
		['$0', 'proxy_pass http://127.0.0.1:2369;'],
	])('over what is there of an address: %s', (typed, wanted) => {
		expect(after(a + site('a', typed))).toEqual([wanted]);
	});

	it('with the site and the file of each', () => {
		const [first] = completions(a + site('c', 'http://$0'));
		expect(first?.detail).toBe('a.example');
		expect(first?.documentation).toBe('Ghost listens here. Site: `a.example`. File: `/srv/a/config.production.json`.');
	});

	it('beside upstreams, of which the own site’s comes first, and sockets', () => {
		const sock = ghost('sock', '{ "port": { "path": "/run/sock.sock", "writableAll": true } }');
		const upstreams = nginx(
			'u',
			'upstream blog { server 127.0.0.1:2369; }\nupstream igu { server unix:/run/other.sock; }',
		);
		const igu = ghost('igu', '{ "port": 2371 }');
		expect(labels(a + sock + upstreams + igu + site('igu', 'http://$0'))).toEqual([
			'igu',
			'blog',
			'127.0.0.1:2371',
			'unix:/run/sock.sock',
			'127.0.0.1:2369',
		]);
	});

	it('in an upstream by host and port, the own site’s first', () => {
		const passing = nginx(
			'a',
			'upstream own { server $0; }\nserver { server_name b.example; location / { proxy_pass http://own; } }',
		);
		expect(after(a + b + passing)).toEqual([
			'upstream own { server 127.0.0.1:2370; }',
			'upstream own { server 127.0.0.1:2369; }',
		]);
		expect(labels(a + nginx('a', 'upstream own { server unix:$0; }'))).toEqual([]);
	});

	it('where the environment decides, and not what that overrules', () => {
		const unit =
			'//- /etc/systemd/system/a.service\n[Service]\nWorkingDirectory=/srv/a\nEnvironment=server__port=2375\nExecStart=/usr/bin/node current/index.js\n';
		expect(labels(a + unit + site('a', 'http://$0'))).toEqual(['127.0.0.1:2375']);
	});

	it('by the port that nobody writes', () => {
		expect(labels(ghost('a', '{}') + site('a', 'http://$0'))).toEqual(['127.0.0.1:2368']);
	});

	const compose = `//- /srv/compose.yaml
services:
  blog:
    image: ghost:6-alpine
    environment: { url: "https://a.example" }
    ports: [ "8080:2368" ]
  web:
    image: nginx:alpine
    volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ]
`;

	it('by the name of its service in a container, and by its published port on the machine', () => {
		const conf = 'server { server_name a.example; location / { proxy_pass http://$0; } }\n';
		expect(labels(`${compose}//- /srv/web.conf\n${conf}`)[0]).toBe('blog:2368');
		const onMachine = completions(`${compose}//- /etc/nginx/conf.d/a.conf\n${conf}`);
		expect(onMachine.map(({ label }) => label)).toEqual(['127.0.0.1:8080']);
		expect(onMachine[0]?.documentation).toBe(
			'Ghost 6 in compose service blog listens in the container of this published port. Site: `a.example`. File: `/srv/compose.yaml`.',
		);
	});
});

describe('Ghost is offered the ports that nginx waits at', () => {
	const config = (server: string): string => ghost('a', server);
	const waiting = site('b', 'http://127.0.0.1:3000') + site('a', 'http://127.0.0.1:2369');

	it.each([
		['{ "port": $0 }', ['"port": 2369', '"port": 3000']],
		['{ "port": 23$068 }', ['"port": 2369', '"port": 3000']],
		['{ "port": "23$068" }', ['"port": "2369"', '"port": "3000"']],
	])('as a number, the own site’s first, and nothing made up: %s', (server, wanted) => {
		expect(after(config(server) + waiting)).toEqual(wanted);
	});

	it('with who connects there, and whether somebody listens', () => {
		const [own, other] = completions(config('{ "port": $0 }') + waiting + ghost('b', '{ "port": 3000 }'));
		expect(own).toMatchObject({
			label: '2369',
			preselect: true,
			detail: 'a.example',
			documentation:
				'nginx connects here. Nobody listens on it yet. Site: `a.example`. File: `/etc/nginx/conf.d/a.conf`.',
		});
		expect(other?.documentation).toBe(
			'nginx connects here. `/srv/b/config.production.json` listens on it already. Site: `b.example`. File: `/etc/nginx/conf.d/b.conf`.',
		);
	});

	it('of this machine only, and none where nginx waits nowhere', () => {
		expect(labels(config('{ "port": $0 }') + site('a', 'http://10.0.0.5:2369'))).toEqual([]);
		expect(labels(config('{ "port": $0 }') + site('a', 'http://ghost:2369'))).toEqual([]);
		expect(labels(config('{ "port": $0 }') + site('a', 'http://unix:/run/a.sock'))).toEqual([]);
		expect(labels(config('{ "port": $0 }'))).toEqual([]);
	});

	it.each([
		['server__port=$0', ['server__port=2369']],
		['server__port=23$068', ['server__port=2369']],
	])('in its environment: %s', (setting, wanted) => {
		const unit = `//- /etc/systemd/system/a.service\n[Service]\nWorkingDirectory=/srv/a\nEnvironment=${setting}\nExecStart=/usr/bin/node current/index.js\n`;
		expect(after(config('{}') + site('a', 'http://127.0.0.1:2369') + unit)).toEqual(wanted);
	});

	it('of its own container in a compose file, with what is published', () => {
		const compose = (ports: string): string => `//- /srv/compose.yaml
services:
  blog:
    image: ghost:6-alpine
    environment:
      url: https://a.example
      server__port: 23$068
    ports: [ ${ports} ]
  web:
    image: nginx:alpine
    volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ]
//- /srv/web.conf
server { server_name a.example; location / { proxy_pass http://blog:2371; } }
//- /etc/nginx/conf.d/a.conf
server { server_name b.example; location / { proxy_pass http://127.0.0.1:8080; } }
`;
		expect([...labels(compose('"8080:2372"'))].sort()).toEqual(['2371', '2372']);
		expect(labels(compose(''))).toEqual(['2371']);
	});

	it.each(['server__port: $0', 'server__port: "$0"', '- server__port=$0'])(
		'of the container alone in which the value goes that is not there yet: %s',
		(line) => {
			const url = line.startsWith('-') ? '- url=https://a.example' : 'url: https://a.example';
			expect(
				labels(`//- /srv/compose.yaml
services:
  blog:
    image: ghost:6-alpine
    environment:
      ${url}
      ${line}
  other:
    image: ghost:6-alpine
    environment: { url: https://b.example }
  web:
    image: nginx:alpine
    volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ]
//- /srv/web.conf
server { server_name a.example; location / { proxy_pass http://blog:2371; } }
server { server_name b.example; location / { proxy_pass http://other:2372; } }
`),
			).toEqual(['2371']);
		},
	);
});

describe('among more addresses than are looked at one by one', () => {
	const numbers = Array.from({ length: 700 }, (_, number) => 1000 + number);
	const onSocket = (name: string): string =>
		ghost(name, `{ "port": { "path": "/run/${name}.sock", "writableAll": true } }`);
	/** All sites are whole but for the named ones: those lack the other end. */
	const whole = (lonely: readonly string[]): string =>
		numbers
			.map((number) => `s${number}`)
			.map((name) => onSocket(name) + (lonely.includes(name) ? '' : site(name, `http://unix:/run/${name}.sock`)))
			.join('');

	it('nginx is offered that of its own site first, then what nobody reaches', () => {
		const offered = labels(whole(['s1650', 's1690']) + site('s1650', 'http://unix:$0'));
		expect(offered.slice(0, 3)).toEqual(['/run/s1650.sock', '/run/s1690.sock', '/run/s1000.sock']);
	});

	it('Ghost is offered where nginx looks for its site first, then where nobody listens', () => {
		const others = site('s1650', 'http://unix:/run/zz.sock') + site('other', 'http://unix:/run/other.sock');
		const fixture = whole(['s1650']) + others;
		expect(labels(fixture.replace('"/run/s1650.sock"', '"$0"')).slice(0, 2)).toEqual([
			'/run/zz.sock',
			'/run/other.sock',
		]);
	});
});
