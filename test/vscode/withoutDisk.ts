/** Loads what VS Code has to do for everybody, with a disk and without one. */
export async function loadWithoutDisk(): Promise<void> {
	await import('./activation.test');
	await import('./diagnostics.test');
	await import('./navigation.test');
	await import('./structure.test');
	await import('./language.test');
	await import('./schema.test');
	await import('./snippets.test');
	await import('./formatting.test');
	await import('./unsavedFixes.test');
}
