import type { RuleText } from '../../../server/src/core/rules/rule';

const ghost = '/srv/igu/config.production.json';
const nginx = '/etc/nginx/conf.d/igu.conf';

/** Where an example stands, and what lies beside it, in the notation of `test/fixture.ts`. Its own file comes first. */
type Place = (text: string) => string;

/** What shows a part of a config stands in that of a Ghost of which nobody knows the version. */
const inGhost: Place = (text) =>
	`//- ${ghost}\n${/^\s*\{/.test(text) ? text : `{ ${text}\n}`}\n//- /srv/igu/versions/x\n\n`;
const inNginx: Place = (text) => `//- ${nginx}\n${text}\n`;

function beside(place: Place, files: string): Place {
	return (text) => `${place(text)}${files}`;
}

function within(place: Place, around: (text: string) => string): Place {
	return (text) => place(around(text));
}

const ghostOn = (socket: string, folder = 'igu', url = 'https://igu.io'): string =>
	`//- /srv/${folder}/config.production.json\n{ "url": "${url}", "server": { "socket": "${socket}" } }\n`;
const serverOf = (text: string): string =>
	`upstream igu { server unix:/run/ghost/igu.sock; }\nserver {\nlisten 443 ssl;\nserver_name igu.io;\n${text}\n}`;

const plainServerOf = (text: string): string => serverOf(text).replace('listen 443 ssl;\n', '');
/** An nginx that serves a Ghost as igu.io, over TLS. */
const served = `//- ${nginx}\n${serverOf('location / { proxy_pass http://igu; }')}\n`;

/** The place that an example names in a comment: `# /etc/nginx/sites-enabled/igu.io`. */
const whereItSays: Place = (text) => `//- ${/^# ([^\s,]+)/.exec(text)?.[1]}\n${text}\n`;

/** By code. What stands beside an example is as short as it can be. */
const places: Readonly<Record<string, Place>> = {
	'socket-mismatch': beside(inNginx, ghostOn('/tmp/igu-io.sock')),
	'socket-unused': (text) => {
		const upstream = /\/\/ (upstream .*)/.exec(text)?.[1] ?? 'upstream shop { server unix:/run/shop.sock; }';
		return `${inGhost(text.replace(/ \/\/.*/, ''))}${inNginx(upstream)}`;
	},
	'socket-shared': (text) =>
		`//- /srv/shop/config.production.json\n{ "url": "https://shop.org", ${text.replace(/ \/\/.*/, '')} }\n` +
		ghostOn('/run/ghost/blog/ghost.sock', 'blog'),
	'site-crossed': beside(
		inNginx,
		ghostOn('/run/ghost/igu.sock') + ghostOn('/run/ghost/blog.sock', 'blog', 'https://blog.org'),
	),
	'transport-mismatch': beside(
		within(inNginx, (text) => `server {\nserver_name igu.io;\nlocation / {\n${text}\n}\n}`),
		ghostOn('/run/ghost/igu.sock'),
	),
	'port-mismatch': beside(
		within(inNginx, (text) => `server {\nserver_name igu.io;\nlocation / {\n${text}\n}\n}`),
		'//- /srv/igu/config.production.json\n{ "url": "https://igu.io", "server": { "port": 2369 } }\n',
	),
	'port-shared': (text) =>
		`//- /srv/shop/config.production.json\n{ "url": "https://shop.org", ${text.replace(/ \/\/.*/, '')} }\n` +
		'//- /srv/blog/config.production.json\n{ "url": "https://blog.org", "server": { "port": 2368 } }\n',
	'socket-not-shared': (text) =>
		`//- /srv/igu/compose.yaml\n${text}\n//- /srv/igu/igu.conf\nserver { server_name igu.io; location / { proxy_pass http://unix:/run/ghost/igu.sock; } }\n`,
	'listens-inside-container': beside(
		inGhost,
		'//- /srv/igu/compose.yaml\nservices:\n  ghost: { image: ghost:6, volumes: [ ./config.production.json:/var/lib/ghost/config.production.json ] }\n' +
			'  web: { image: nginx, volumes: [ ./igu.conf:/etc/nginx/conf.d/default.conf ] }\n' +
			'//- /srv/igu/igu.conf\nserver { server_name igu.io; location / { proxy_pass http://ghost:2368; } }\n',
	),
	'socket-folder-not-writable': (text) => `//- /srv/igu/compose.yaml\n${text}\n`,
	'socket-outlives-crash': (text) =>
		`//- /etc/systemd/system/ghost_igu.service\n[Service]\nWorkingDirectory=/srv/igu\nExecStart=/usr/bin/node /usr/bin/ghost run\n${text}\n`,
	'runtime-folder-shared': (text) => {
		const [, other, folder] = /^# (\S+) has (\S+)/.exec(text) ?? [];
		const unit = '[Service]\nExecStart=/usr/bin/node /usr/bin/ghost run\n';
		return `//- /etc/systemd/system/ghost_igu.service\n${unit}WorkingDirectory=/srv/igu\nEnvironment=url=https://igu.io\n${text}\n//- /etc/systemd/system/${other}\n${unit}${folder}\n`;
	},
	'setting-overridden': (text) =>
		`${inGhost(text.replace(/ \/\/.*/, ''))}//- /etc/systemd/system/igu.service\n[Service]\nWorkingDirectory=/srv/igu\n${/Environment=\S+/.exec(text)?.[0]}\nExecStart=/usr/bin/node /usr/bin/ghost run\n`,
	'forwarded-proto-missing': beside(within(inNginx, serverOf), ghostOn('/run/ghost/igu.sock')),
	'forwarded-proto-wrong': beside(within(inNginx, plainServerOf), ghostOn('/run/ghost/igu.sock')),
	'host-header-missing': beside(within(inNginx, serverOf), ghostOn('/run/ghost/igu.sock')),
	'proxy-uri-cuts-path': beside(
		within(inNginx, serverOf),
		ghostOn('/run/ghost/igu.sock', 'igu', 'https://igu.io/blog/'),
	),
	'url-not-public': beside(inGhost, served),
	'url-scheme-mismatch': beside(inGhost, served),
	'loopback-proxy-over-socket': inGhost,
	'upstream-tls-to-socket': beside(within(inNginx, serverOf), ghostOn('/run/ghost/igu.sock')),
	'socket-key-ignored': inGhost,
	'port-path-refused-by-ghost-cli': beside(inGhost, '//- /srv/igu/.ghost-cli\n{}\n'),
	'port-path-permissions': inGhost,
	'socket-permissions-invalid': inGhost,
	'socket-permissions-closed': inGhost,
	'socket-permissions-open': inGhost,
	'socket-path-too-long': inGhost,
	'socket-path-relative': inGhost,
	'socket-path-empty': inGhost,
	'socket-path-scheme': inGhost,
	'socket-path-colon': inGhost,
	'socket-in-tmp': inGhost,
	'socket-folder-closed': inGhost,
	'json-typographic-quotes': inGhost,
	'json-not-strict': inGhost,
	'json-syntax': inGhost,
	'json-duplicate-key': inGhost,
	'config-file-not-read': (text) => {
		const [, name = 'config.production.json', config = ''] = /^(?:\/\/ (\S+)\n)?(.*)$/s.exec(text) ?? [];
		return `//- /srv/igu/${name}\n${config}\n//- /srv/igu/versions/x\n\n`;
	},
	'url-invalid': inGhost,
	'nginx-syntax': inNginx,
	'directive-misspelled': inNginx,
	'directive-not-allowed': inNginx,
	'directive-arguments': inNginx,
	'directive-value': inNginx,
	'directive-duplicate': inNginx,
	'regex-invalid': inNginx,
	'name-undefined': (text) => `//- /etc/nginx/nginx.conf\nevents {}\nhttp { server { location / { ${text} } } }\n`,
	'nginx-typographic-quotes': inNginx,
	'unix-prefix-missing': inNginx,
	'unix-scheme-missing': inNginx,
	'unix-scheme-unexpected': inNginx,
	'unix-path-empty': inNginx,
	'unix-path-too-long': inNginx,
	'unix-trailing-colon': inNginx,
	'unix-uri-colon-missing': inNginx,
	'unix-unsupported': inNginx,
	'upstream-undefined': inNginx,
	'upstream-duplicate': inNginx,
	'upstream-empty': inNginx,
	'upstream-port': inNginx,
	'upstream-unused': inNginx,
	'server-parameter': within(inNginx, (text) => `upstream igu {\n${text}\n}`),
	'fail-timeout-ignored': inNginx,
	'server-name-conflict': inNginx,
	'site-backup-enabled': beside(
		whereItSays,
		'//- /etc/nginx/nginx.conf\nevents { }\nhttp { include sites-enabled/*; }\n',
	),
	'site-not-enabled': (text) => {
		const [, link, target] = /^# (\S+) -> \.\.(\S+)/.exec(text) ?? [];
		const main = '//- /etc/nginx/nginx.conf\nevents { }\nhttp { include sites-enabled/*; }\n';
		if (link === undefined) return `${whereItSays(text)}${main}`;
		return `//- /etc/nginx${target}\n${text}\n//- ${link} -> /etc/nginx${target}\n${main}`;
	},
	'proxy-uri-not-allowed': inNginx,
	'default-server-duplicate': inNginx,
	'include-missing': beside(
		inNginx,
		'//- /etc/nginx/snippets/proxy_headers.conf\nproxy_set_header Host $host;\n//- /etc/nginx/nginx.conf\nevents { }\nhttp { include conf.d/*.conf; }\n',
	),
	'disable-unused': inNginx,
};

/** The files in which an example of a rule stands, its own first, in the notation of `test/fixture.ts`. */
export function filesOfExample({ code }: Pick<RuleText, 'code'>, example: string): string {
	const place = places[code];
	if (!place) throw new Error('nothing tells where its example stands');
	return place(example);
}

/** The codes of which the place of an example is known. */
export const placedCodes = Object.keys(places);
