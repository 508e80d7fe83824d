import { joinUri, type Uri } from '../base/uri';
import { ghostPort, socketSetting } from './ghostConfig';
import type { RuntimeFolder } from './runtimeFolder';

/**
 * The text of a systemd drop-in that lets Ghost listen on `socketPath` where Ghost-CLI, which accepts only a number as
 * `server.port`, checks `config.production.json`. The environment wins over that file. As an object the port makes a socket
 * of mode 0666 (run on Ghost 6.65.0), so that the unit needs no `UMask=`, which would open Ghost's uploads as well and which
 * `ghost doctor` complains of. `folder` is that of the socket; `key` is the one that this Ghost reads. It is either `installed`
 * where systemd looks for it, or lies beside the config for its owner to install.
 */
export function systemdDropIn(
	unit: string,
	socketPath: string,
	folder: RuntimeFolder,
	key: 'server.port' | 'server.socket',
	isInstalled = false,
): string {
	const reload = `sudo systemctl daemon-reload && sudo systemctl restart ${unit}`;
	return [
		...(key === 'server.port'
			? [
					'# Lets Ghost listen on a Unix socket. Ghost-CLI accepts only a number as "server.port" in config.production.json,',
					'# so the path comes from the environment, which wins over that file.',
				]
			: [
					'# Lets Ghost listen on a Unix socket. The environment wins over config.production.json, which stays as it is.',
				]),
		'#',
		...(isInstalled
			? [`# Takes effect with:  ${reload}`]
			: [
					`# Install:  sudo install -D -m 644 ${unit}.service.d/socket.conf /etc/systemd/system/${unit}.service.d/socket.conf`,
					`#           ${reload}`,
				]),
		'',
		'[Service]',
		...socketSettings(socketPath, folder, key),
		'',
	].join('\n');
}

/** The lines for `[Service]` by which a Ghost that reads `key` listens on `socketPath`, with those that keep its `folder` usable. */
export function socketSettings(
	socketPath: string,
	folder: RuntimeFolder,
	key: 'server.port' | 'server.socket',
): readonly string[] {
	return [
		...ghostVariables(socketPath, key).map(([name, value]) => environmentSetting(name, value)),
		...folderSettings(socketPath, folder, key),
	];
}

/** The line that sets a variable, whose value holds no single quote, no `%` and no backslash. */
export function environmentSetting(name: string, value: string): string {
	return `Environment='${name}=${value}'`;
}

/** Those that keep the folder usable, each with why. */
export function folderSettings(
	socketPath: string,
	folder: RuntimeFolder,
	key: 'server.port' | 'server.socket',
): readonly string[] {
	const isAsked = folder.settings.length > 0 || folder.owner === 'others';
	return [...(isAsked ? aboutFolder(folder, socketPath, key === 'server.socket') : []), ...folder.settings];
}

/** The variables of its environment by which a Ghost that reads `key` listens on `socketPath`, with a socket of mode 0666. */
export function ghostVariables(
	socketPath: string,
	key: 'server.port' | 'server.socket',
): readonly (readonly [name: string, value: string])[] {
	if (key === 'server.port') return [['server__port', JSON.stringify(ghostPort(socketPath))]];
	const { path, permissions } = socketSetting(socketPath);
	return [
		['server__socket__path', path],
		['server__socket__permissions', permissions],
	];
}

/** Where the drop-in for `unit` is put, beside the Ghost config, laid out as below `/etc/systemd/system`. */
export function systemdDropInUri(folder: Uri, unit: string): Uri {
	return joinUri(folder, `${unit}.service.d/socket.conf`);
}

/**
 * The name of Ghost-CLI's unit, without `.service`. `siteName` is what `.ghost-cli` calls the site; the fall-back is what
 * Ghost-CLI makes of the host name (`lib/commands/setup.js` of ghost-cli 1.32.5).
 */
export function systemdUnit(siteName: string | undefined, host: string): string {
	return `ghost_${siteName ?? host.replaceAll('.', '-')}`;
}

/** `unlinks`: Ghost 4 and earlier remove what a killed Ghost has left. */
function aboutFolder({ owner }: RuntimeFolder, socketPath: string, unlinks: boolean): string[] {
	const folder = socketPath.slice(0, socketPath.lastIndexOf('/')) || '/';
	switch (owner) {
		case 'site':
			return [
				'# systemd makes this folder whenever Ghost starts, and removes it whenever Ghost has stopped: with it goes the socket',
				...(unlinks
					? ['# that a killed Ghost leaves behind. No other unit may name this folder.']
					: [
							'# that a killed Ghost leaves behind, on which Ghost would never start again. No other unit may name this folder.',
						]),
			];
		case 'allSites':
			return unlinks
				? ['# systemd makes this folder, and keeps it for the other sites in it.']
				: [
						'# systemd makes this folder, and keeps it for the other sites in it. So the socket that a killed Ghost leaves behind,',
						'# on which Ghost would never start again, has to be removed by itself.',
					];
		case 'others':
			return [
				`# ${folder} is gone after a reboot, as all in /run: see to it that it is made again, for Ghost's user.`,
				...(unlinks
					? []
					: [
							'# On the socket that a killed Ghost leaves behind Ghost would never start again, so it is removed first.',
						]),
			];
		case 'none':
			return unlinks
				? []
				: ['# On the socket that a killed Ghost leaves behind Ghost would never start again, so it is removed first.'];
	}
}
