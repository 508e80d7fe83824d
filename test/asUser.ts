import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Arguments with which Node becomes that user before it runs anything; only root can. The program itself is started before, as it
 * may lie where only root may look. In `folder` is what it runs, and from now on others may look there.
 */
export function asUser(uid: number | undefined, folder: string): readonly string[] {
	if (uid === undefined) return [];
	chmodSync(folder, 0o755);
	const name = join(folder, `as-${uid}.js`);
	writeFileSync(name, `process.setgroups([]); process.setgid(${uid}); process.setuid(${uid});\n`);
	return ['--require', name];
}

/** Somebody who owns nothing. */
export const NOBODY = 65534;
