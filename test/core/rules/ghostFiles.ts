/** Fixtures of the rules about Ghost are put together of these. */

/** A config with that `server` on its one line; the label goes under `part`. */
export function config(server: string, part?: string, label = '', url = 'http://igu.io'): string {
	const line = `{ "url": "${url}", "server": ${server} }`;
	const file = `//- /ghost/config.production.json\n${line}\n`;
	return part === undefined ? file : `${file}${mark(line, part, label)}`;
}

/** `^^^ label` for the line above, under `part` of it. */
export function mark(line: string, part: string, label: string): string {
	const at = line.indexOf(part);
	if (at < 0) throw new Error(`${part} does not stand in ${line}`);
	return `${' '.repeat(at)}${'^'.repeat(part.length)} ${label}\n`;
}

/** What tells the version of the Ghost that reads the config. */
export function version(version: string): string {
	return `//- /ghost/current/package.json\n{ "name": "ghost", "version": "${version}" }\n`;
}

/** What tells that Ghost-CLI manages the site. */
export function ghostCli(version: string, name = 'igu-io'): string {
	return `//- /ghost/.ghost-cli\n{ "active-version": "${version}", "name": "${name}" }\n`;
}

/** The nginx of the site, which connects to `address`. */
export function nginx(address: string): string {
	return [
		'//- /etc/nginx/conf.d/igu.conf',
		`upstream igu { server ${address} fail_timeout=0; }`,
		'server {',
		'    server_name igu.io;',
		'    location / {',
		'        proxy_set_header Host $http_host;',
		'        proxy_set_header X-Forwarded-Proto $scheme;',
		'        proxy_pass http://igu;',
		'    }',
		'}',
		'',
	].join('\n');
}

/** The drop-in that has a Ghost of Ghost-CLI listen on `path`: in a folder of its own, in `/run/ghost` among others, or elsewhere. */
export function dropIn(path: string, unit = 'ghost_igu-io'): string {
	const own = /^\/run\/(ghost\/[^/]+)\/ghost\.sock$/.exec(path)?.[1];
	return [
		`//- /ghost/${unit}.service.d/socket.conf`,
		'# Lets Ghost listen on a Unix socket. Ghost-CLI accepts only a number as "server.port" in config.production.json,',
		'# so the path comes from the environment, which wins over that file.',
		'#',
		`# Install:  sudo install -D -m 644 ${unit}.service.d/socket.conf /etc/systemd/system/${unit}.service.d/socket.conf`,
		`#           sudo systemctl daemon-reload && sudo systemctl restart ${unit}`,
		'',
		'[Service]',
		`Environment='server__port={"path":"${path}","readableAll":true,"writableAll":true}'`,
		...(own === undefined ? removing(path) : [...OWN_FOLDER, `RuntimeDirectory=${own}`]),
		'',
	].join('\n');
}

const OWN_FOLDER: readonly string[] = [
	'# systemd makes this folder whenever Ghost starts, and removes it whenever Ghost has stopped: with it goes the socket',
	'# that a killed Ghost leaves behind, on which Ghost would never start again. No other unit may name this folder.',
];

/** Where the folder stays, the socket of a killed Ghost is removed by itself. */
function removing(path: string): readonly string[] {
	const removal = `ExecStartPre=-/bin/rm -f ${path}`;
	if (!path.startsWith('/run/ghost/')) {
		return [
			'# On the socket that a killed Ghost leaves behind Ghost would never start again, so it is removed first.',
			removal,
		];
	}
	return [
		'# systemd makes this folder, and keeps it for the other sites in it. So the socket that a killed Ghost leaves behind,',
		'# on which Ghost would never start again, has to be removed by itself.',
		'RuntimeDirectory=ghost',
		'RuntimeDirectoryPreserve=yes',
		removal,
	];
}
