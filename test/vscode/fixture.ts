import { closeEditors, codesIn, eventually, files, startedApi } from './editor';

let restoreFiles: () => Promise<void> = () => Promise.resolve();

/** Tells how to bring the files back to what they were; where nobody does, the tests leave them alone. */
export function restoreFilesBy(restore: () => Promise<void>): void {
	restoreFiles = restore;
}

/** The beginning of each group of tests: the files are those of the fixture, none is open, and so are the problems. */
export async function restoreWorkspace(): Promise<void> {
	const api = await startedApi();
	await closeEditors();
	await restoreFiles();
	await eventually(
		'the problems of the fixture',
		() => [files.ghost, files.nginx, files.healthyGhost, files.healthyNginx].map(codesIn),
		([ghost, nginx, healthyGhost, healthyNginx]) =>
			ghost?.includes('socket-mismatch') === true &&
			nginx?.includes('socket-mismatch') === true &&
			healthyGhost?.length === 0 &&
			healthyNginx?.length === 0,
	);
	await eventually(
		'one link',
		() => api.status()?.links,
		(links) => links === 1,
	);
}
