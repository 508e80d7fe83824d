import type { Uri } from '../../../base/uri';
import type { PartReader } from '../../../model/launcher';
import { ownValue, type Variables } from '../../../model/placedPieces';
import { MAX_SERVICES } from '../limits';
import { boundText } from './bound';
import type { ComposePart } from './files';
import { loadProject, type Project } from './load';
import { defaultProjectName, projectVariables, withProjectName } from './projectVariables';
import { readingsOf } from './readings';

/**
 * What the compose files in `folder` say, once for each way in which they may be put together; the way of Compose itself comes
 * first.
 */
export function projectsOf(files: readonly ComposePart[], folder: Uri, read: PartReader): readonly Project[] {
	const variables = projectVariables(read, folder);
	const projects = readingsOf(files, { variables, read }).map((reading) => {
		const load = (known: Variables): Project => loadProject(reading, { folder, variables: known, read });
		const first = load(withProjectName(variables, ownValue(defaultProjectName(folder))));
		const named = boundText(first.top, 'name');
		return named && !variables('COMPOSE_PROJECT_NAME') ? load(withProjectName(variables, named)) : first;
	});
	return projects.filter(({ services }) => services.size <= MAX_SERVICES);
}
