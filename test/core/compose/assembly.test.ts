import { describe, expect, it } from 'vitest';
import { socketAddress } from '../../../server/src/core/base/socketPath';
import { placeOf } from '../../../server/src/core/model/endpoint';
import { failing } from '../../failing';
import { assemblyOf } from './assemblyOf';
import { shownServices } from './shown';

/** The place of a path as a service calls it. */
function placeIn(fixture: string, service: string, path: string): string | undefined {
	const scope = assemblyOf(fixture).launchers.find(({ name }) => name === service)?.scope;
	return scope && placeOf({ transport: 'unix', address: socketAddress(path) }, scope);
}

describe('the variables of a service', () => {
	const variables: readonly (readonly [wanted: readonly string[], environment: string, more?: string])[] = [
		[['url=https://a.example at https://a.example in compose.yaml'], '{ url: https://a.example }'],
		[['server__port=/run/x.sock at /run/x.sock in compose.yaml'], '[ server__port=/run/x.sock ]'],
		[['server__port=/run/x.sock at /run/x.sock in compose.yaml'], '[ "server__port=/run/x.sock" ]'],
		[['server__socket__permissions=438 at 0666 in compose.yaml'], '{ server__socket__permissions: 0666 }'],
		[['server__socket__permissions=0666 at 0666 in compose.yaml'], '{ server__socket__permissions: "0666" }'],
		[['url=https://a.example at https://a.example in .env'], '{ url: $URL }', '//- /b/.env\nURL=https://a.example'],
		[
			['url=https://a.example at https://a.example in .env'],
			'{ url: "${URL:-x}" }',
			'//- /b/.env\nURL="https://a.example" # c',
		],
		[['url=https://a.example at https://a.example in compose.yaml'], '{ url: "${URL:-https://a.example}" }'],
		[['url=https://a.example at https://$D in compose.yaml, fixed'], '{ url: https://$D }', '//- /b/.env\nD=a.example'],
		[
			['url=https://a.example at $URL in compose.yaml, fixed'],
			'{ url: $URL }',
			'//- /b/.env\nD=a.example\nURL=https://$D',
		],
		[['url=? at https://$D in compose.yaml, fixed'], '{ url: https://$D }'],
		[['url=? at ${D:?wanted} in compose.yaml, fixed'], '{ url: "${D:?wanted}" }'],
		[['url=? at {{.SiteURL}} in compose.yaml, fixed'], '{ url: "{{.SiteURL}}" }'],
		[['url=?'], '[ url ]'],
		[['url=?'], '{ url: }'],
		[['url=a at a in .env'], '[ url ]', '//- /b/.env\nurl=a'],
		[['url= at  in compose.yaml'], '{ url: "" }'],
		[[], '{ database__connection__password: secret, mail__transport: SMTP }'],
		[
			[
				'admin__url=x at x in compose.yaml',
				'NODE_ENV=y at y in compose.yaml',
				'paths__contentPath=z at z in compose.yaml',
			],
			'{ admin__url: x, NODE_ENV: y, paths__contentPath: z }',
		],
	];

	it('are what Compose makes of them, each with the text that decides', () =>
		expect(
			failing(variables, ([wanted, environment, more = '']) =>
				expect(
					shownServices(
						`//- /b/compose.yaml\nservices:\n  one:\n    image: ghost:6\n    environment: ${environment}\n${more}`,
					)['one']?.variables,
				).toEqual(wanted),
			),
		).toEqual([]));

	it('of its files lose against its own, and the earlier file against the later', () => {
		const fixture = `
			//- /b/compose.yaml
			services:
			  one: { image: ghost:6, env_file: [ a.env, b.env ], environment: { url: own } }
			//- /b/a.env
			url=first
			server__port=first
			server__host=first
			//- /b/b.env
			url=second
			server__port=second
		`;
		expect(shownServices(fixture)['one']?.variables).toEqual([
			'url=own at own in compose.yaml',
			'server__port=second at second in b.env',
			'server__host=first at first in a.env',
		]);
	});

	it('may be more than can be seen', () => {
		const hidden = (service: string, more = ''): string | undefined =>
			shownServices(`//- /b/compose.yaml\nservices:\n  one: ${service}\n  base: { image: ghost:6 }\n${more}`)['one']
				?.hidden;
		expect(hidden('{ image: ghost:6 }')).toBeUndefined();
		expect(hidden('{ image: ghost:6, env_file: a.env }')).toBe('the environment file a.env is not here');
		expect(hidden('{ image: ghost:6, env_file: { path: ../x/a.env, required: false } }')).toBe(
			'the environment file ../x/a.env is not here',
		);
		expect(hidden('{ image: ghost:6, env_file: "${WHERE}/a.env" }')).toBe(
			'the environment file ${WHERE}/a.env is not here',
		);
		expect(hidden('{ image: ghost:6, env_file: a.env }', '//- /b/a.env\nurl="a')).toBe(
			'Compose cannot read the environment file a.env',
		);
		expect(hidden('{ image: ghost:6, env_file: a.env }', '//- /b/a.env\nurl=a')).toBeUndefined();
		expect(hidden('{ image: ghost:6, environment: [ "${NAME}=1" ] }')).toBe(
			'the name of a variable contains other variables',
		);
		expect(hidden('{ extends: { file: common.yml, service: blog } }')).toBe(
			'the file common.yml that it extends is not here',
		);
		expect(hidden('{ extends: none, image: ghost:6 }')).toBe('the service none that it extends is not here');
		expect(hidden('{ extends: base }')).toBeUndefined();
		expect(hidden('{ extends: one, image: ghost:6 }')).toBe('the service one that it extends is not here');
	});
});

describe('what services share', () => {
	const share = (ghost: string, nginx: string, volumes = '{ sock: , other: }'): string =>
		`//- /srv/b/compose.yaml\nservices:\n  ghost: { image: ghost:6, volumes: [ ${ghost} ] }\n  nginx: { image: nginx, volumes: [ ${nginx} ] }\nvolumes: ${volumes}`;
	const meetings: readonly (readonly [isShared: boolean, ghost: string, nginx: string, volumes?: string])[] = [
		[true, '"sock:/run/ghost"', '"sock:/run/ghost:ro"'],
		[true, '"sock:/run/ghost"', '{ type: volume, source: sock, target: /var/run/ghost, read_only: true }'],
		[true, '"./run:/run/ghost"', '"/srv/b/run/:/run/ghost/"'],
		[true, '"./run:/run/ghost"', '{ type: bind, source: ../b/run, target: /run/ghost }'],
		[true, '"${SOCK:-./run}:/run/ghost"', '"./run:/run/ghost"'],
		[true, '"${SOCK}:/run/ghost"', '"${SOCK}:/run/ghost"'],
		[true, '"~/run:/run/ghost"', '"~/run:/run/ghost"'],
		[true, '"sock:/run/ghost"', '"other:/run/ghost"', '{ sock: { name: s }, other: { external: true, name: s } }'],
		[
			true,
			'"sock:/run/ghost"',
			'"./run:/run/ghost"',
			'{ sock: { driver_opts: { type: none, o: bind, device: /srv/b/run } } }',
		],
		[true, '"sock:/run"', '"sock:/run"'],
		[false, '"sock:/run/ghost"', '"other:/run/ghost"'],
		[false, '"sock:/run/ghost"', '"./sock:/run/ghost"'],
		[false, '"sock:/run", /run/ghost', '"sock:/run"'],
		[false, '"sock:/run", { type: tmpfs, target: /run/ghost }', '"sock:/run"'],
		[false, '/run/ghost', '/run/ghost'],
		[false, '"sock:/run/ghost"', ''],
		[false, '"${SOCK}:/run/ghost"', '"${OTHER}:/run/ghost"'],
		[false, '{ type: volume, source: sock, target: /run/ghost, volume: { subpath: a } }', '"sock:/run/ghost"'],
	];

	it('is what comes from one source, whatever they call it', () =>
		expect(
			failing(meetings, ([isShared, ...parts]) => {
				const fixture = share(...parts);
				const [one, other] = [
					placeIn(fixture, 'ghost', '/run/ghost/a.sock'),
					placeIn(fixture, 'nginx', '/run/ghost/a.sock'),
				];
				expect(one).toBeDefined();
				expect(one === other).toBe(isShared);
			}),
		).toEqual([]));

	it('is a path of the machine where one of its folders is mounted', () => {
		const fixture = share('"./run:/run/ghost"', '"/var/run/ghost:/sockets"');
		expect(placeIn(fixture, 'ghost', '/run/ghost/a.sock')).toBe('/srv/b/run/a.sock');
		expect(placeIn(fixture, 'nginx', '/sockets/a.sock')).toBe('/run/ghost/a.sock');
	});

	it('is shared with other projects by the name that it has on the machine', () => {
		const project = (folder: string, volume: string): string =>
			`//- /srv/${folder}/compose.yaml\nservices: { one: { image: ghost:6, volumes: [ "sock:/run/ghost" ] } }\nvolumes: { sock: ${volume} }`;
		const at = (fixture: string): string | undefined => placeIn(fixture, 'one', '/run/ghost/a.sock');
		expect(at(project('a', '{ external: true }'))).toBe(at(project('b', '{ name: sock }')));
		expect(at(project('a', '{ external: { name: x } }'))).toBe(at(project('b', '{ external: true, name: x }')));
		expect(at(project('a', ''))).not.toBe(at(project('b', '')));
	});

	it('comes along by volumes_from', () => {
		const fixture = `
			//- /srv/b/compose.yaml
			services:
			  ghost: { image: ghost:6, volumes: [ "sock:/run/ghost" ] }
			  nginx: { image: nginx, volumes_from: [ "ghost:ro" ] }
			  loop: { image: nginx, volumes_from: [ loop ] }
		`;
		expect(placeIn(fixture, 'nginx', '/run/ghost/a.sock')).toBe(placeIn(fixture, 'ghost', '/run/ghost/a.sock'));
	});
});

describe('how services reach each other', () => {
	it('is by all their names on a network that they have in common', () => {
		const { nginx, front, back, host, side } = shownServices(`
			//- /b/compose.yaml
			services:
			  nginx: { image: nginx, networks: [ f, b ], links: [ "ghost:blog" ], extra_hosts: [ "me:host-gateway", "x:1.2.3.4" ] }
			  ghost: { image: ghost:6, networks: { b: { aliases: [ inner, "in-$X" ] }, c: { aliases: [ other ] } }, container_name: box, hostname: named }
			  front: { image: x, networks: [ f ] }
			  back: { image: x, networks: { b: } }
			  host: { image: x, network_mode: host }
			  side: { image: x, network_mode: "service:ghost" }
			  alone: { image: x }
			  none: { image: x, network_mode: none }
			networks: { f: , b: , c: }
			//- /b/.env
			X=x
		`);
		expect(nginx?.hosts).toEqual([
			'blog=ghost',
			'me=the machine',
			'nginx',
			'ghost',
			'box=ghost',
			'named=ghost',
			'inner=ghost',
			'in-x=ghost',
			'front',
			'back',
		]);
		expect(front?.hosts).toEqual(['nginx', 'front']);
		expect(back?.hosts).toEqual(['nginx', 'ghost', 'box=ghost', 'named=ghost', 'inner=ghost', 'in-x=ghost', 'back']);
		expect(host?.hosts).toBeUndefined();
		expect(side?.hosts).toEqual([
			'nginx',
			'ghost',
			'box=ghost',
			'named=ghost',
			'inner=ghost',
			'in-x=ghost',
			'other=ghost',
			'back',
		]);
	});

	it('is by one loopback where one is on the network of the other', () => {
		const { launchers } = assemblyOf(`
			//- /b/compose.yaml
			services:
			  tunnel: { image: tailscale, ports: [ "80:80" ] }
			  nginx: { image: nginx, network_mode: "service:tunnel" }
			  ghost: { image: ghost:6, network_mode: "service:tunnel" }
			  other: { image: ghost:6 }
		`);
		const at = (name: string): string | undefined => {
			const scope = launchers.find((one) => one.name === name)?.scope;
			return scope && placeOf({ transport: 'tcp', address: '127.0.0.1:2368' }, scope);
		};
		expect(at('nginx')).toBe(at('ghost'));
		expect(at('nginx')).toBe(at('tunnel'));
		expect(at('other')).not.toBe(at('ghost'));
	});

	it('is by published ports from outside', () => {
		const ports = (list: string, more = ''): readonly string[] | undefined =>
			shownServices(`//- /b/compose.yaml\nservices: { one: { image: ghost:6, ports: [ ${list} ] ${more} } }`)['one']
				?.ports;
		const rows: readonly (readonly [wanted: readonly string[], list: string])[] = [
			[['127.0.0.1:8080 at 8080 in compose.yaml to 2368'], '"8080:2368"'],
			[['127.0.0.1:2368 at 2368 in compose.yaml to 2368'], '"127.0.0.1:${P:-2368}:2368"'],
			[['10.0.0.1:80 at 80 in compose.yaml to 2368'], '"10.0.0.1:80:2368/tcp"'],
			[['::1:80 at 80 in compose.yaml to 2368'], '"[::1]:80:2368"'],
			[['127.0.0.1:8080 at 8080 in compose.yaml to 2368'], '{ target: 2368, published: "8080" }'],
			[['127.0.0.1:8080 at 8080 in compose.yaml to 2368'], '{ target: 2368, published: 8080, host_ip: 127.0.0.1 }'],
			[['127.0.0.1:80, fixed to 90', '127.0.0.1:81, fixed to 91'], '"80-81:90-91"'],
			[[], '2368'],
			[[], '"127.0.0.1::2368"'],
			[[], '"8000-8010:2368"'],
			[[], '"53:53/udp"'],
			[[], '"$P:2368"'],
			[[], '"8080:$P"'],
			[[], '"80000:2368"'],
			[[], '"a:b"'],
			[[], '"{{.Port}}:2368"'],
			[[], '":"'],
			[[], '""'],
		];
		expect(failing(rows, ([wanted, list]) => expect(ports(list)).toEqual(wanted))).toEqual([]);
		expect(ports('"80:2368"', ', network_mode: host')).toEqual([]);
		expect(
			shownServices(
				'//- /b/compose.yaml\nservices: { one: { image: ghost:6, ports: [ "$P:2368" ] } }\n//- /b/.env\nP=80',
			)['one']?.ports,
		).toEqual(['127.0.0.1:80 at 80 in .env to 2368']);
	});
});

describe('files that are mounted', () => {
	it('hold where they are mounted', () => {
		const { ghost, nginx, other } = shownServices(`
			//- /b/compose.yaml
			services:
			  ghost:
			    image: ghost:6
			    volumes:
			      - ./ghost/conf.json:/var/lib/ghost/config.production.json:ro
			      - ./content:/var/lib/ghost/content
			      - "./ghost/\${NAME:-dev.json}:/var/lib/ghost/config.development.json"
			  nginx:
			    image: nginx
			    configs: [ { source: site, target: /etc/nginx/conf.d/b.conf }, inline, secret ]
			    volumes:
			      - ./nginx.conf:/etc/nginx/nginx.conf
			      - ./conf.d:/etc/nginx/conf.d
			      - ./templates/a.template:/etc/nginx/templates/default.conf.template
			      - ./default:/etc/nginx/sites-enabled/default
			      - ./html:/usr/share/nginx/html
			      - sock:/etc/nginx/x
			  other: { image: x, volumes: [ "./x:/var/lib/ghost" ] }
			configs: { site: { file: ./b.conf }, inline: { content: "server {}" } }
		`);
		expect(ghost?.files).toEqual(['conf.json', 'dev.json']);
		expect(nginx?.files).toEqual(['nginx.conf', 'conf.d/', 'a.template', 'default', 'default/', 'b.conf']);
		expect(other?.files).toEqual([]);
	});

	it('are the configs of a Ghost whatever they are called here', () => {
		const [launcher] = assemblyOf(`
			//- /b/compose.yaml
			services:
			  ghost:
			    image: ghost:6
			    volumes: [ "./a/x.json:/var/lib/ghost/config.production.json", "./a:/var/lib/ghost/content/data" ]
		`).launchers;
		expect(launcher?.mountedFiles).toEqual([
			{ uri: 'file:///b/a/x.json', path: '/var/lib/ghost/config.production.json' },
		]);
		expect(launcher?.folderUri).toBeUndefined();
	});

	it('may be the whole folder in which Ghost starts', () => {
		const { launchers, scopedFiles } = assemblyOf(
			'//- /b/compose.yaml\nservices: { g: { image: ghost:6, volumes: [ "./site:/var/lib/ghost/" ] } }',
		);
		expect(launchers[0]?.folderUri).toBe('file:///b/site');
		expect(scopedFiles.map(({ file, isFolder, only }) => [file, isFolder, only])).toEqual([
			['file:///b/site', true, undefined],
			['file:///b', true, 'nginx'],
		]);
	});
});
