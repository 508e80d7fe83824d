import { runMocha } from './runMocha';

/** Runs what needs no disk, in VS Code for the web. VS Code calls it in the extension host and takes a rejection for a failure. */
export function run(): Promise<void> {
	return runMocha(async () => {
		await import('./activation.test');
		await import('./diagnostics.test');
		await import('./navigation.test');
		await import('./structure.test');
		await import('./language.test');
		await import('./schema.test');
		await import('./snippets.test');
		await import('./formatting.test');
		await import('./unsavedFixes.test');
		await import('./walkthrough.test');
	}, format);
}

/** The little of `node:util`'s format that Mocha's reporter needs: each `%s` or `%d` is the next argument. */
function format(...[first, ...rest]: unknown[]): string {
	if (typeof first !== 'string') return '';
	return first.replaceAll(/%[sd]/g, () => String(rest.shift()));
}
