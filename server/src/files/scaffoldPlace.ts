import { joinUri, type Uri } from '../core/base/uri';
import { COMPOSE_FILES } from '../core/languages/compose/project/fileNames';
import type { ScaffoldExisting } from '../core/scaffold/index';
import type { FileSystem } from './fileSystem';
import { createInstallInfoReader } from './installInfo';

/** What lies in the folder that a site is to be made in, as far as the making depends on it. */
export type ScaffoldPlace = Pick<ScaffoldExisting, 'installInfo' | 'contentFolder' | 'composeFile'>;

/** Looks at `folder`, which need not be there yet. */
export async function readScaffoldPlace(folder: Uri, files: FileSystem): Promise<ScaffoldPlace> {
	const [installInfo, entries = []] = await Promise.all([
		createInstallInfoReader(files)(folder),
		files.readDirectory(folder),
	]);
	const composeFile = COMPOSE_FILES.find((name) => entries.some((entry) => entry.name === name));
	return {
		installInfo,
		contentFolder: entries.some(({ name, kind }) => name === 'content' && kind === 'directory'),
		composeFile: composeFile === undefined ? undefined : joinUri(folder, composeFile),
	};
}
