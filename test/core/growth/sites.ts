import { uriOfPath } from '../../../server/src/core/base/uri';
import type { TextChange } from '../../../server/src/core/workspace/change';

/** The files of one site among many, by its number. The nginx file comes first. */
export type SiteFiles = (site: number) => readonly TextChange[];

/** Ways of setting up a site, whole and broken. What is not named here each site has for itself. */
export const setups: Readonly<Record<string, SiteFiles>> = {
	'over a socket': (i) => [nginx(i, `unix:/run/ghost/site${i}.sock`), ghost(i, onSocket(`/run/ghost/site${i}.sock`))],
	'by the key socket': (i) => [
		nginx(i, `unix:/run/ghost/site${i}.sock`),
		ghost(i, ` "server": { "socket": "/run/ghost/site${i}.sock" },`),
	],
	'over a port': (i) => [nginx(i, `127.0.0.1:${port(i)}`), ghost(i, onPort(port(i)))],
	'over the port that all have': (i) => [nginx(i, '127.0.0.1:2368'), ghost(i, '')],
	'in a unit': (i) => [nginx(i, `unix:/run/ghost/site${i}.sock`), ghost(i, onPort(2368)), unit(i)],
	'of which some are in a unit': (i) => [
		nginx(i, `unix:/run/ghost/site${i}.sock`),
		ghost(i, onSocket(`/run/ghost/site${i}.sock`)),
		...(i % 5 === 0 ? [unit(i)] : []),
	],
	'in a compose file': (i) => [nginx(i, `127.0.0.1:${port(i)}`), compose(i, port(i))],
	'with a slip in the path': (i) => [
		nginx(i, `unix:/run/ghost/site${i}-.sock`),
		ghost(i, onSocket(`/run/ghost/site${i}.sock`)),
	],
	'with another port': (i) => [nginx(i, `127.0.0.1:${port(i) + 20_000}`), ghost(i, onPort(port(i)))],
	'with a port for a socket': (i) => [nginx(i, `127.0.0.1:${port(i)}`), ghost(i, onSocket(`/run/ghost/site${i}.sock`))],
	'without its nginx file': (i) => [ghost(i, onSocket(`/run/ghost/site${i}.sock`))],
	'without its config': (i) => [nginx(i, `unix:/run/ghost/site${i}.sock`)],
	'not enabled': (i) => [
		{ ...nginx(i, `unix:/run/ghost/site${i}.sock`), aliases: [] },
		ghost(i, onSocket(`/run/ghost/site${i}.sock`)),
	],
	'without its upstream': (i) => [
		text(available(i), server(`site${i}.example.org`, `site${i}`), enabled(i)),
		ghost(i, onSocket(`/run/ghost/site${i}.sock`)),
	],
	'crossed with its neighbour': (i) => [
		nginx(i, `unix:/run/ghost/site${i % 2 === 0 ? i + 1 : i - 1}.sock`),
		ghost(i, onSocket(`/run/ghost/site${i}.sock`)),
	],
	'on the socket of its neighbour': (i) => [
		nginx(i, `unix:/run/ghost/site${i - (i % 2)}.sock`),
		ghost(i, onSocket(`/run/ghost/site${i - (i % 2)}.sock`)),
	],
	'with the name of its neighbour': (i) => [
		nginx(i, `unix:/run/ghost/site${i}.sock`, `site${i - (i % 2)}.example.org`),
		ghost(i, onSocket(`/run/ghost/site${i}.sock`)),
	],
	'in front of one Ghost': (i) => [
		nginx(i, 'unix:/run/ghost/site2.sock'),
		...(i === 2 ? [ghost(i, onSocket('/run/ghost/site2.sock'))] : []),
	],
	'with one name for all upstreams': (i) => {
		const change = nginx(i, `unix:/run/ghost/site${i}.sock`);
		const named = change.text.replace(/upstream \w+/, 'upstream ghost').replace(/http:\/\/site\d+/, 'http://ghost');
		return [{ ...change, text: named }, ghost(i, onSocket(`/run/ghost/site${i}.sock`))];
	},
	'on one socket': (i) => [nginx(i, 'unix:/run/ghost.sock'), ghost(i, onSocket('/run/ghost.sock'))],
	'under one host': (i) => [
		nginx(i, `unix:/run/ghost/site${i}.sock`, 'same.example'),
		ghost(i, onSocket(`/run/ghost/site${i}.sock`), 'https://same.example'),
	],
	'under no name, with a slip': (i) => [
		nginx(i, `unix:/run/ghost/site${i}-.sock`, '_'),
		ghost(i, onSocket(`/run/ghost/site${i}.sock`), 'http://localhost'),
	],
	'under a regular expression': (i) => [
		nginx(i, `unix:/run/ghost/site${i}-.sock`, `~^site${i}\\.example\\.org$`),
		ghost(i, onSocket(`/run/ghost/site${i}.sock`)),
	],
	'under one wildcard': (i) => [
		nginx(i, `unix:/run/ghost/site${i}-.sock`, '*.example.org'),
		ghost(i, onSocket(`/run/ghost/site${i}.sock`)),
	],
};

/** The main file that loads them all. */
export const main: TextChange = text(
	'/etc/nginx/nginx.conf',
	'user www-data;\nevents {}\nhttp {\n    include /etc/nginx/mime.types;\n    include /etc/nginx/conf.d/*.conf;\n    include /etc/nginx/sites-enabled/*;\n}\n',
);

/** The same nginx file with something else in its first address, as while somebody types there. */
export function typedIn(change: TextChange): TextChange {
	return { ...change, text: change.text.replace(/(\.sock|:\d+)/, 'x$1') };
}

function nginx(i: number, address: string, name = `site${i}.example.org`): TextChange {
	return text(available(i), `upstream site${i} {\n    server ${address};\n}\n${server(name, `site${i}`)}`, enabled(i));
}

function server(name: string, upstream: string): string {
	return `server {
    listen 80;
    server_name ${name};
    return 301 https://$host$request_uri;
}
server {
    listen 443 ssl;
    server_name ${name};
    location / {
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_pass http://${upstream};
    }
}
`;
}

function ghost(i: number, listens: string, url = `https://site${i}.example.org`): TextChange {
	return text(
		`/var/www/site${i}/config.production.json`,
		`{ "url": "${url}",${listens} "paths": { "contentPath": "/var/www/site${i}/content" }, "mail": { "transport": "Direct" } }\n`,
	);
}

function onSocket(path: string): string {
	return ` "server": { "port": { "path": "${path}", "readableAll": true, "writableAll": true } },`;
}

function onPort(number: number): string {
	return ` "server": { "host": "127.0.0.1", "port": ${number} },`;
}

function unit(i: number): TextChange {
	return text(
		`/etc/systemd/system/ghost_site${i}.service`,
		`[Service]\nWorkingDirectory=/var/www/site${i}\nEnvironment="server__port=/run/ghost/site${i}.sock"\nExecStart=/usr/bin/ghost run\n`,
	);
}

function compose(i: number, published: number): TextChange {
	return text(
		`/srv/site${i}/compose.yaml`,
		`services:\n  ghost:\n    image: ghost:5-alpine\n    ports:\n      - "127.0.0.1:${published}:2368"\n    environment:\n      url: https://site${i}.example.org\n`,
	);
}

function port(i: number): number {
	return 3000 + i;
}

function available(i: number): string {
	return `/etc/nginx/sites-available/site${i}`;
}

function enabled(i: number): string {
	return `/etc/nginx/sites-enabled/site${i}`;
}

function text(path: string, content: string, ...aliases: readonly string[]): TextChange {
	return {
		kind: 'text',
		uri: uriOfPath(path),
		text: content,
		aliases: aliases.map(uriOfPath),
		open: false,
		keepText: true,
	};
}
