import { format } from 'node:util';
import { copyFixture } from './diskFixture';
import { restoreFilesBy } from './fixture';
import { runMocha } from './runMocha';
import { loadWithoutDisk } from './withoutDisk';

/** Runs the suite. VS Code calls it in the extension host and takes a rejection for a failure. */
export function run(): Promise<void> {
	restoreFilesBy(copyFixture);
	return runMocha(process.env['GHOST_NGINX_SUITE'] === 'short' ? loadSome : loadAll, format);
}

/** What tells whether the extension works in an older VS Code at all. */
async function loadSome(): Promise<void> {
	await import('./activation.test');
	await import('./diagnostics.test');
	await import('./fixes.test');
	await import('./assistantTools.test');
}

async function loadAll(): Promise<void> {
	await loadWithoutDisk();
	await import('./fixes.test');
	await import('./rename.test');
	await import('./disk.test');
	await import('./settings.test');
	await import('./oneEnd.test');
	await import('./scaffold.test');
	await import('./commands.test');
	await import('./tasks.test');
	await import('./assistantTools.test');
	await import('./walkthrough.test');
	await import('./coexistence.test');
	await import('./killed.test');
	// The last one, because it ends with places that are peeked at, whose documents stay open for a while.
	await import('./glance.test');
}
