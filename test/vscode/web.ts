import { runMocha } from './runMocha';
import { loadWithoutDisk } from './withoutDisk';

/** Runs what needs no disk, in VS Code for the web. VS Code calls it in the extension host and takes a rejection for a failure. */
export function run(): Promise<void> {
	return runMocha(async () => {
		await loadWithoutDisk();
		await import('./walkthrough.test');
	}, format);
}

/** The little of `node:util`'s format that Mocha's reporter needs: each `%s` or `%d` is the next argument. */
function format(...[first, ...rest]: unknown[]): string {
	if (typeof first !== 'string') return '';
	return first.replaceAll(/%[sd]/g, () => String(rest.shift()));
}
