import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { asUser } from '../asUser';
import { documentationText } from '../nginxDocs';

const root = join(import.meta.dirname, '../..');

/** The server as users get it, with its languages and nginx's documentation beside it; bundled once for each test file that asks. */
export function bundleServer(): { readonly script: string; readonly remove: () => void } {
	const folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-server-'));
	chmodSync(folder, 0o755);
	const script = join(folder, 'dist/server.js');
	cpSync(join(root, 'l10n'), join(folder, 'l10n'), { recursive: true });
	buildSync({
		entryPoints: [join(root, 'server/src/hosts/node.ts')],
		outfile: script,
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		mainFields: ['module', 'main'],
		logLevel: 'error',
	});
	writeFileSync(join(folder, 'dist/nginx-docs.json'), documentationText());
	mkdirSync(join(folder, 'dist/machine'));
	return { script, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts the server on a machine with nothing on it, unless `root` holds one; as user `uid`, which only root can; in the folder `cwd`. */
export function startServerProcess(
	script: string,
	root = join(dirname(script), 'machine'),
	uid?: number,
	cwd?: string,
): ChildProcessWithoutNullStreams {
	const env = { ...process.env, GHOST_NGINX_ROOT: root };
	return spawn(process.execPath, [...asUser(uid, dirname(dirname(script))), script, '--stdio'], {
		stdio: 'pipe',
		env,
		cwd,
	});
}
