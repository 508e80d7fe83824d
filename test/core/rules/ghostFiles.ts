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

/** The drop-in that has a Ghost of Ghost-CLI listen on `path`. */
export function dropIn(path: string, unit = 'ghost_igu-io'): string {
	const folder = /^\/run\/(.+)\/[^/]+$/.exec(path)?.[1];
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
		...(folder === undefined
			? []
			: [
					'# /run is empty after a reboot: systemd makes the folder, and keeps it while other sites use it.',
					`RuntimeDirectory=${folder}`,
					'RuntimeDirectoryPreserve=yes',
				]),
		'',
	].join('\n');
}
