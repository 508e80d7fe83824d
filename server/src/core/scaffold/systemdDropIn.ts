import { socketAddress } from '../socketPath';
import { joinUri, type Uri } from '../uri';

/**
 * The text of a systemd drop-in that lets Ghost 5 or later listen on `socketPath` where Ghost-CLI, which accepts only a number
 * as `server.port`, checks `config.production.json`. The environment wins over that file. As an object the port makes a socket
 * of mode 0666 (run on Ghost 6.65.0), so that the unit needs no `UMask=`, which would open Ghost's uploads as well and which
 * `ghost doctor` complains of.
 */
export function systemdDropIn(unit: string, socketPath: string): string {
	const port = JSON.stringify({ path: socketPath, readableAll: true, writableAll: true });
	const directory = runtimeDirectory(socketPath);
	return [
		'# Lets Ghost listen on a Unix socket. Ghost-CLI accepts only a number as "server.port" in config.production.json,',
		'# so the path comes from the environment, which wins over that file.',
		'#',
		`# Install:  sudo install -D -m 644 ${unit}.service.d/socket.conf /etc/systemd/system/${unit}.service.d/socket.conf`,
		`#           sudo systemctl daemon-reload && sudo systemctl restart ${unit}`,
		'',
		'[Service]',
		`Environment='server__port=${port}'`,
		...(directory === undefined
			? []
			: [
					'# /run is empty after a reboot: systemd makes the folder, and keeps it while other sites use it.',
					`RuntimeDirectory=${directory}`,
					'RuntimeDirectoryPreserve=yes',
				]),
		'',
	].join('\n');
}

/** Where the drop-in for `unit` is put, beside the Ghost config, laid out as below `/etc/systemd/system`. */
export function systemdDropInUri(folder: Uri, unit: string): Uri {
	return joinUri(folder, `${unit}.service.d/socket.conf`);
}

/** What `RuntimeDirectory=` has to name so that the folder of `socketPath` is there; undefined outside `/run/<folder>`, and with a `:`, which means a link there. */
export function runtimeDirectory(socketPath: string): string | undefined {
	return /^\/run\/([^:]+)\/[^/]+$/.exec(socketAddress(socketPath))?.[1];
}

/**
 * The name of Ghost-CLI's unit, without `.service`. `siteName` is what `.ghost-cli` calls the site; the fall-back is what
 * Ghost-CLI makes of the host name (`lib/commands/setup.js` of ghost-cli 1.32.5).
 */
export function systemdUnit(siteName: string | undefined, host: string): string {
	return `ghost_${siteName ?? host.replaceAll('.', '-')}`;
}
