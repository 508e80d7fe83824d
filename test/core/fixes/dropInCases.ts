/** A Ghost of Ghost-CLI that is to listen on `DROP_IN_PATH`, and what is among the files of it. */
export interface DropInCase {
	readonly title: string;
	/** The problem whose fix is taken. */
	readonly code: 'port-path-refused-by-ghost-cli' | 'socket-key-ignored' | 'socket-path-empty';
	/** In the notation of `test/fixture.ts`. */
	readonly files: string;
	/** What the fix is called, and the files that it makes or changes beside the config: each as it is afterwards. */
	readonly fix: string;
	readonly changed: Readonly<Record<string, string>>;
	/** Whether an editor would take it by itself; left out, it would. */
	readonly preferred?: false;
}

export const DROP_IN_PATH = '/run/ghost/igu/ghost.sock';
/** The unit of all cases. */
export const DROP_IN_UNIT = 'ghost_igu-io.service';

const unitFile = `/etc/systemd/system/${DROP_IN_UNIT}`;
const JSON_PORT = `{"path":"${DROP_IN_PATH}","readableAll":true,"writableAll":true}`;
const LINE = `Environment='server__port=${JSON_PORT}'\n`;
const OWN_FOLDER = `# systemd makes this folder whenever Ghost starts, and removes it whenever Ghost has stopped: with it goes the socket
# that a killed Ghost leaves behind, on which Ghost would never start again. No other unit may name this folder.
RuntimeDirectory=ghost/igu
`;
const REMOVAL = `# systemd makes this folder whenever Ghost starts, and removes it whenever Ghost has stopped: with it goes the socket
# that a killed Ghost leaves behind, on which Ghost would never start again. No other unit may name this folder.
ExecStartPre=-/bin/rm -f ${DROP_IN_PATH}
`;
const ABOUT = `# Lets Ghost listen on a Unix socket. Ghost-CLI accepts only a number as "server.port" in config.production.json,
# so the path comes from the environment, which wins over that file.
#
`;
const RELOAD = 'sudo systemctl daemon-reload && sudo systemctl restart ghost_igu-io';
const BESIDE_UNIT = `${ABOUT}# Takes effect with:  ${RELOAD}\n\n[Service]\n${LINE}${OWN_FOLDER}`;
const BESIDE_CONFIG = `${ABOUT}# Install:  sudo install -D -m 644 ${DROP_IN_UNIT}.d/socket.conf /etc/systemd/system/${DROP_IN_UNIT}.d/socket.conf
#           ${RELOAD}

[Service]
${LINE}${OWN_FOLDER}`;

const NEW = 'Write a systemd drop-in with server__port';
const set = (path: string, name = 'server__port'): string => `Set ${name} to ${DROP_IN_PATH} (${path})`;

const config = (server: string): string => `//- /var/www/igu/config.production.json
{ "url": "http://igu.io", "server": ${server} }
//- /var/www/igu/.ghost-cli
{ "active-version": "6.65.0", "name": "igu-io" }
//- /etc/nginx/conf.d/igu.conf
server { server_name igu.io; location / { proxy_set_header Host $http_host; proxy_pass http://unix:${DROP_IN_PATH}; } }
`;
const portPath = config(`{ "port": { "path": "${DROP_IN_PATH}", "readableAll": true, "writableAll": true } }`);
const socketKey = config(`{ "host": "127.0.0.1", "socket": { "path": "${DROP_IN_PATH}", "permissions": "0666" } }`);
const emptyPort = config('{ "host": "127.0.0.1", "port": "" }');

/** What Ghost-CLI 1.32.5 writes. */
const ghostCliUnit = `[Unit]
Description=Ghost systemd service for blog: igu-io
[Service]
Type=simple
WorkingDirectory=/var/www/igu
User=998
Environment="NODE_ENV=production"
ExecStart=/usr/bin/node /usr/bin/ghost run
Restart=always
[Install]
WantedBy=multi-user.target
`;
const ownUnit = ghostCliUnit.replace('/usr/bin/ghost run', 'current/index.js');
const unit = (text = ghostCliUnit): string => `//- ${unitFile}\n${text}`;
const dropIn = (text: string, name = 'socket.conf', manner = ''): string =>
	`//- ${unitFile}.d/${name}${manner}\n${text}`;

export const dropInCases: readonly DropInCase[] = [
	{
		title: 'nothing of the unit is here: beside the config',
		code: 'port-path-refused-by-ghost-cli',
		files: portPath,
		fix: NEW,
		changed: { [`/var/www/igu/${DROP_IN_UNIT}.d/socket.conf`]: BESIDE_CONFIG },
	},
	{
		title: 'Ghost-CLI keeps its unit in the folder of the install: beside the config, and it is a part of that unit',
		code: 'port-path-refused-by-ghost-cli',
		files: `${portPath}//- /var/www/igu/system/files/${DROP_IN_UNIT}\n${ghostCliUnit}`,
		fix: NEW,
		changed: { [`/var/www/igu/${DROP_IN_UNIT}.d/socket.conf`]: BESIDE_CONFIG },
	},
	{
		title: 'a unit that was only found on the machine: beside the config',
		code: 'port-path-refused-by-ghost-cli',
		files: `${portPath}${unit().replace('\n', ' found\n')}`,
		fix: NEW,
		changed: { [`/var/www/igu/${DROP_IN_UNIT}.d/socket.conf`]: BESIDE_CONFIG },
	},
	{
		title: 'Ghost-CLI’s unit: a new drop-in beside it',
		code: 'port-path-refused-by-ghost-cli',
		files: portPath + unit(),
		fix: NEW,
		changed: { [`${unitFile}.d/socket.conf`]: BESIDE_UNIT },
	},
	{
		title: 'the same for server.socket',
		code: 'socket-key-ignored',
		files: socketKey + unit(),
		fix: NEW,
		changed: { [`${unitFile}.d/socket.conf`]: BESIDE_UNIT },
	},
	{
		title: 'the same for a port that is empty, while nginx waits',
		code: 'socket-path-empty',
		files: emptyPort + unit(),
		fix: NEW,
		changed: { [`${unitFile}.d/socket.conf`]: BESIDE_UNIT },
	},
	{
		title: 'a unit in a folder that somebody named: a new drop-in beside it, and not unasked',
		code: 'port-path-refused-by-ghost-cli',
		files: `${portPath}${unit().replace('\n', ' named\n')}`,
		fix: NEW,
		changed: { [`${unitFile}.d/socket.conf`]: BESIDE_UNIT },
		preferred: false,
	},
	{
		title: 'a drop-in of somebody about something else takes it in',
		code: 'port-path-refused-by-ghost-cli',
		files: portPath + unit() + dropIn('[Service]\nMemoryMax=512M\n\n[Unit]\nAfter=mysql.service\n', 'memory.conf'),
		fix: set(`${unitFile}.d/memory.conf`),
		changed: {
			[`${unitFile}.d/memory.conf`]: `[Service]\nMemoryMax=512M\n${LINE}${OWN_FOLDER}\n[Unit]\nAfter=mysql.service\n`,
		},
	},
	{
		title: 'a drop-in without a section of settings, of the name that ours would have',
		code: 'port-path-refused-by-ghost-cli',
		files: portPath + unit() + dropIn('[Unit]\nAfter=mysql.service¶\n'),
		fix: set(`${unitFile}.d/socket.conf`),
		changed: { [`${unitFile}.d/socket.conf`]: `[Unit]\nAfter=mysql.service\n[Service]\n${LINE}${OWN_FOLDER}` },
	},
	{
		title: 'an empty drop-in',
		code: 'port-path-refused-by-ghost-cli',
		files: portPath + unit() + dropIn('# nothing yet\n'),
		fix: set(`${unitFile}.d/socket.conf`),
		changed: { [`${unitFile}.d/socket.conf`]: `# nothing yet\n[Service]\n${LINE}${OWN_FOLDER}` },
	},
	{
		title: 'with line ends of Windows',
		code: 'port-path-refused-by-ghost-cli',
		files: portPath + unit() + dropIn('[Service]\nEnvironment=A=1\n', 'a.conf', ' crlf'),
		fix: set(`${unitFile}.d/a.conf`),
		changed: { [`${unitFile}.d/a.conf`]: `[Service]\nEnvironment=A=1\n${LINE}${OWN_FOLDER}`.replaceAll('\n', '\r\n') },
	},
	{
		title: 'a drop-in that systemd does not read: another one',
		code: 'port-path-refused-by-ghost-cli',
		files: portPath + unit() + dropIn('[Service]\nUMask=0027\n[broken\n'),
		fix: NEW,
		changed: { [`${unitFile}.d/ghost-nginx.conf`]: BESIDE_UNIT },
	},
	{
		title: 'a drop-in for all Ghosts: one for this Ghost',
		code: 'port-path-refused-by-ghost-cli',
		files: `${portPath}${unit()}//- /etc/systemd/system/ghost_igu-.service.d/all.conf\n[Service]\nEnvironment=A=1\n`,
		fix: NEW,
		changed: { [`${unitFile}.d/socket.conf`]: BESIDE_UNIT },
	},
	{
		title: 'a drop-in of a package: one of the administrator',
		code: 'port-path-refused-by-ghost-cli',
		files: `${portPath}${unit()}//- /usr/lib/systemd/system/${DROP_IN_UNIT}.d/limits.conf\n[Service]\nLimitNOFILE=4096\n`,
		fix: NEW,
		changed: { [`${unitFile}.d/socket.conf`]: BESIDE_UNIT },
	},
	{
		title: 'a drop-in that makes the folder already',
		code: 'port-path-refused-by-ghost-cli',
		files: portPath + unit() + dropIn('[Service]\nRuntimeDirectory=ghost/igu\n', 'folder.conf'),
		fix: set(`${unitFile}.d/folder.conf`),
		changed: { [`${unitFile}.d/folder.conf`]: `[Service]\nRuntimeDirectory=ghost/igu\n${LINE}` },
	},
	{
		title: 'a folder that stays over a crash',
		code: 'port-path-refused-by-ghost-cli',
		files:
			portPath +
			unit() +
			dropIn('[Service]\nRuntimeDirectory=ghost/igu\nRuntimeDirectoryPreserve=yes\n', 'folder.conf'),
		fix: set(`${unitFile}.d/folder.conf`),
		changed: {
			[`${unitFile}.d/folder.conf`]: `[Service]\nRuntimeDirectory=ghost/igu\nRuntimeDirectoryPreserve=yes\n${LINE}${REMOVAL}`,
		},
	},
	{
		title: 'a unit of one’s own',
		code: 'port-path-refused-by-ghost-cli',
		files: portPath + unit(ownUnit),
		fix: set(unitFile),
		changed: {
			[unitFile]: ownUnit.replace('"NODE_ENV=production"\n', `"NODE_ENV=production"\n${LINE}${OWN_FOLDER}`),
		},
	},
	...[
		['Environment=server__port=2369', `Environment=server__port='${JSON_PORT}'`],
		['Environment="server__port=2369" A=1', `Environment="server__port=${JSON_PORT.replaceAll('"', '\\"')}" A=1`],
		["Environment=A=1 'server__port=/run/old.sock'", `Environment=A=1 'server__port=${JSON_PORT}'`],
		['Environment=server__port="/run/old.sock"', `Environment=server__port="${JSON_PORT.replaceAll('"', '\\"')}"`],
	].map(
		([before, after]): DropInCase => ({
			title: `a drop-in that names another place: ${before}`,
			code: 'port-path-refused-by-ghost-cli',
			files: portPath + unit() + dropIn(`[Service]\nRuntimeDirectory=ghost/igu\n${before}\n`),
			fix: set(`${unitFile}.d/socket.conf`),
			changed: { [`${unitFile}.d/socket.conf`]: `[Service]\nRuntimeDirectory=ghost/igu\n${after}\n` },
		}),
	),
	{
		title: 'a drop-in that names another port, for server.socket',
		code: 'socket-key-ignored',
		files: portPath.replace('"port": {', '"socket": {') + unit() + dropIn('[Service]\nEnvironment=server__port=2369\n'),
		fix: set(`${unitFile}.d/socket.conf`),
		changed: {
			[`${unitFile}.d/socket.conf`]: `[Service]\nEnvironment=server__port='${JSON_PORT}'\n${OWN_FOLDER}`,
		},
	},
	{
		title: 'a drop-in that names another path by itself',
		code: 'port-path-refused-by-ghost-cli',
		files:
			portPath +
			unit() +
			dropIn('[Service]\nRuntimeDirectory=ghost/igu\nEnvironment=server__port__path=/run/old.sock\n'),
		fix: set(`${unitFile}.d/socket.conf`, 'server__port__path'),
		changed: {
			[`${unitFile}.d/socket.conf`]: `[Service]\nRuntimeDirectory=ghost/igu\nEnvironment=server__port__path=${DROP_IN_PATH}\nEnvironment='server__port__writableAll=true'\n`,
		},
	},
	{
		title: 'a number that somebody put into Ghost-CLI’s unit: a drop-in wins over that',
		code: 'port-path-refused-by-ghost-cli',
		files: portPath + unit(ghostCliUnit.replace('User=998', 'Environment=server__port=2369')),
		fix: NEW,
		changed: { [`${unitFile}.d/socket.conf`]: BESIDE_UNIT },
	},
	...[
		['server__port=2369', `server__port='${JSON_PORT}'`],
		['server__port="/run/old.sock"', `server__port="${JSON_PORT.replaceAll('"', '\\"')}"`],
		["server__port='2369'", `server__port='${JSON_PORT}'`],
	].map(
		([before, after]): DropInCase => ({
			title: `an environment file, which wins over drop-ins: ${before}`,
			code: 'port-path-refused-by-ghost-cli',
			files: `${portPath}${unit()}${dropIn('[Service]\nEnvironmentFile=/etc/ghost-trial/igu\nRuntimeDirectory=ghost/igu\n')}//- /etc/ghost-trial/igu\nA=1\n${before}\n`,
			fix: set('/etc/ghost-trial/igu'),
			changed: { '/etc/ghost-trial/igu': `A=1\n${after}\n` },
		}),
	),
];
