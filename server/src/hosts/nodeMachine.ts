import { homedir } from 'node:os';
import { joinUri, uriOfPath } from '../core/base/uri';
import type { Machine } from '../files/machine';

/**
 * The machine of this process. `GHOST_NGINX_ROOT` names a folder that holds the disk of another one, as `/mnt/server`, which is
 * searched in its place; an empty folder is a machine with nothing on it.
 */
export function nodeMachine({ GHOST_NGINX_ROOT: root }: NodeJS.ProcessEnv): Machine {
	const home = homedir();
	if (root === undefined || root === '') return { root: uriOfPath('/'), home: uriOfPath(home) };
	return { root: uriOfPath(root), home: joinUri(uriOfPath(root), home) };
}
