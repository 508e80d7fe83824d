import fc from 'fast-check';
import { front, ghost, main, site, snippet, template } from '../../core/workspace/arbitraryTexts';

/** What there may be on a disk: few files, of each kind, that know each other. */

const choose = fc.constantFrom;

const plainGhost = choose(
	'{ "url": "http://a.org", "server": { "port": { "path": "/run/a.sock", "readableAll": true, "writableAll": true } } }',
	'{ "url": "http://b.org", "server": { "socket": "/run/b.sock" } }',
	'{ "url": "http://a.org" }',
	'{ "url": "a.org" }',
	'{ "name": "none" }',
);
export const config = fc.oneof(ghost, plainGhost);
const includes = choose(
	'events {}\nhttp { include sites-enabled/*; }\n',
	'events {}\nhttp { include sites-enabled/*; include conf.d/*.conf; }\n',
	'events {}\nhttp { include conf.d/missing.conf; include sites-enabled/a; }\n',
	'events {}\nhttp { include /srv/site; include /machine/etc/extra.conf; include parts/*; }\n',
	'events {}\nhttp { include /etc/nginx/sites-enabled/*; include snippets/proxy.conf; }\n',
);
export const mainFile = fc.oneof(main, { weight: 2, arbitrary: includes });
const plainSite = choose(
	'server { listen 80; server_name a.org; location / { proxy_set_header Host $host; proxy_pass http://unix:/run/a.sock; } }\n',
	'server { listen 80; server_name a.org; location / { proxy_pass http://unix:/run/wrong.sock; } }\n',
	'upstream u { server unix:/run/b.sock; }\nserver { listen 80; server_name b.org; location / { proxy_pass http://u; } include snippets/proxy.conf; }\n',
	'# nothing\n',
	'',
);
export const siteFile = fc.oneof(site, { weight: 2, arbitrary: plainSite });
const compose = choose(
	'services:\n  g:\n    image: ghost:5\n    environment:\n      url: http://a.org\n      server__port: /run/a.sock\n    volumes: [ "/run:/run" ]\n',
	'services:\n  g:\n    image: ghost:6\n    env_file: igu/igu.env\n    network_mode: host\n',
	'services:\n  g:\n    image: ghost:4\n    volumes: [ "./igu/config.production.json:/var/lib/ghost/config.production.json" ]\n',
	'services:\n  n:\n    image: nginx\n    volumes: [ "./nginx:/etc/nginx" ]\n  g:\n    image: ghost:5\n    environment: { url: "http://b.org" }\n',
	'services:\n  x:\n    image: redis\n',
	'services: [\n',
);
const environment = choose(
	'url=http://a.org\nserver__port=/run/a.sock\n',
	'url=http://b.org\nserver__port=2368\n',
	'A=b\n',
);
const unit = choose(
	'[Service]\nExecStart=/usr/bin/node current/index.js\nWorkingDirectory=/w/igu\nEnvironment=server__port=/run/a.sock\n',
	'[Service]\nExecStart=/usr/bin/node current/index.js\nWorkingDirectory=/w/igu\nEnvironmentFile=/w/igu/igu.env\n',
	'[Service]\nExecStart=/usr/bin/node current/index.js\nWorkingDirectory=/machine/srv/g\nEnvironmentFile=/machine/etc/default/g\n',
	'[Service]\nExecStart=/usr/sbin/nginx\n',
);
const dropIn = choose('[Service]\nEnvironment=server__port=/run/b.sock\n', '[Service]\nRuntimeDirectory=a\n');
const version = choose('{ "name": "ghost", "version": "4.48.9" }', '{ "name": "ghost", "version": "6.1.0" }', '{}');
const cli = choose('{ "active-version": "5.2.0" }', '{ "name": "igu", "active-version": "4.1.0" }', '{}');
const project = choose(
	'{ "exclude": ["sites-available", "igu/**"] }',
	'{ "exclude": ["nginx/conf.d"] }',
	'{ "rules": { "socket-key-ignored": "off", "socket-mismatch": "hint" } }',
	'{ "folders": ["/other"] }',
	'{ "folders": ["../srv", "/nowhere"], "nginxVersion": "1.9.0" }',
	'{ "exclude": [',
	'{}',
);

/** The files that there may be, each with what may stand in it. */
export const texts: Readonly<Record<string, fc.Arbitrary<string>>> = {
	'/w/igu/config.production.json': config,
	'/w/igu/config.development.json': config,
	'/w/blog/config.production.json': config,
	'/w/nginx/nginx.conf': mainFile,
	'/w/nginx/conf.d/a.conf': siteFile,
	'/w/nginx/conf.d/b.conf': siteFile,
	'/w/nginx/snippets/proxy.conf': snippet,
	'/w/nginx/parts/one': snippet,
	'/w/nginx/sites-available/a': siteFile,
	'/w/nginx/sites-available/b': siteFile,
	'/w/nginx/sites-enabled/a': siteFile,
	'/w/nginx/sites-enabled/b': siteFile,
	'/w/nginx/stream.d/front.conf': front,
	'/w/nginx/templates/site.conf.template': template,
	'/w/compose.yaml': compose,
	'/w/igu/compose.yaml': compose,
	'/w/igu/igu.env': environment,
	'/w/units/ghost_igu.service': unit,
	'/w/units/ghost_igu.service.d/port.conf': dropIn,
	'/w/igu/.ghost-cli': cli,
	'/w/igu/current/package.json': version,
	'/w/igu/versions/5.2.0/core/config.production.json': config,
	'/w/igu/node_modules/ghost/package.json': version,
	'/w/igu/ecosystem.config.js': choose('module.exports = { apps: [] };', 'env: { server__port: 1 }'),
	'/w/.ghost-nginx.json': project,
	'/w/nginx/.ghost-nginx.json': project,
	'/.ghost-nginx.json': project,
	'/other/nginx.conf': mainFile,
	'/other/conf.d/x.conf': siteFile,
	'/other/config.production.json': config,
	'/srv/site': siteFile,
	'/srv/ghost.json': config,
	'/machine/etc/nginx/nginx.conf': mainFile,
	'/machine/etc/nginx/sites-enabled/m': siteFile,
	'/machine/etc/extra.conf': snippet,
	'/machine/etc/default/g': environment,
	'/machine/etc/systemd/system/ghost_g.service': unit,
	'/machine/srv/g/config.production.json': config,
	'/machine/home/.ghost/config': choose('{ "instances": { "g": { "cwd": "/srv/g" } } }', '{}'),
};
export const paths = Object.keys(texts);
export const ours = paths.filter((path) => path.startsWith('/w/'));

/** The folders that may go as a whole. */
export const folders = [
	'/w/igu',
	'/w/igu/versions',
	'/w/igu/current',
	'/w/igu/node_modules',
	'/w/blog',
	'/w/nginx',
	'/w/nginx/conf.d',
	'/w/nginx/sites-available',
	'/w/nginx/sites-enabled',
	'/w/units',
	'/w/units/ghost_igu.service.d',
	'/other',
	'/machine/etc/nginx',
	'/machine/srv/g',
];

/** Which folders and files take each other's names. */
export const renames: readonly (readonly [string, string])[] = [
	['/w/nginx', '/w/nginx.old'],
	['/w/nginx', '/w/away/nginx'],
	['/w/nginx/sites-available', '/w/nginx/sites-old'],
	['/w/nginx/sites-available', '/w/nginx/sites-enabled'],
	['/w/nginx/sites-available/a', '/w/nginx/sites-available/b'],
	['/w/nginx/sites-enabled/a', '/w/nginx/sites-enabled/b'],
	['/w/nginx/sites-enabled/a', '/w/nginx/sites-enabled/a.bak'],
	['/w/nginx/conf.d/a.conf', '/w/nginx/conf.d/a.conf.disabled'],
	['/w/nginx/nginx.conf', '/w/nginx/nginx.conf.bak'],
	['/w/igu', '/w/blog'],
	['/w/igu', '/gone/igu'],
	['/w/igu/config.production.json', '/w/igu/config.development.json'],
	['/w/igu/versions', '/w/igu/current'],
	['/w/units', '/w/systemd'],
	['/other', '/w/other'],
	['/machine/etc/nginx', '/machine/etc/nginx.old'],
];

export const links: readonly (readonly [string, string])[] = [
	['/w/nginx/sites-enabled/a', '../sites-available/a'],
	['/w/nginx/sites-enabled/a', '../sites-available/b'],
	['/w/nginx/sites-enabled/b', '/w/nginx/sites-available/b'],
	['/w/nginx/sites-enabled/c', 'a'],
	['/w/nginx/sites-enabled/out', '/srv/site'],
	['/w/nginx/sites-enabled/loop', 'loop'],
	['/w/nginx/sites-enabled', 'sites-available'],
	['/w/nginx/sites-available', 'sites-enabled'],
	['/w/nginx/conf.d', '../../other/conf.d'],
	['/w/nginx/conf.d/b.conf', 'a.conf'],
	['/w/nginx/parts', 'snippets'],
	['/w/igu/current', 'versions/5.2.0'],
	['/w/igu/current', '/srv'],
	['/w/blog/config.production.json', '../igu/config.production.json'],
	['/w/blog', 'igu'],
	['/w/blog/config.production.json', '/srv/ghost.json'],
	['/w/sites', 'nginx/sites-available'],
	['/machine/etc/nginx/sites-enabled/m', '/srv/site'],
	['/w/compose.yaml', 'igu/compose.yaml'],
	['/w/igu/igu.env', '/machine/etc/default/g'],
];

/** The folders that may be opened as such of a workspace. */
export const roots = choose('/w', '/w/nginx', '/w/igu', '/other', '/w/nginx/sites-enabled', '/nowhere');
