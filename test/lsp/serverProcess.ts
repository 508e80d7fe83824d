import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { documentationText } from '../nginxDocs';

const root = join(import.meta.dirname, '../..');

/** The server as users get it, with nginx's documentation beside it; bundled once for each test file that asks. */
export function bundleServer(): { readonly script: string; readonly remove: () => void } {
	const folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-server-'));
	const script = join(folder, 'server.js');
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
	writeFileSync(join(folder, 'nginx-docs.json'), documentationText());
	return { script, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function startServerProcess(script: string): ChildProcessWithoutNullStreams {
	return spawn(process.execPath, [script, '--stdio'], { stdio: 'pipe' });
}
