import { baseName, type Uri } from '../../../base/uri';
import type { PartReader } from '../../../model/launcher';
import { ownValue, type Variables } from '../../../model/placedPieces';
import { isKnown } from '../../../model/placedText';
import { MAX_SERVICES } from '../limits';
import { boundText } from './bound';
import type { ComposePart } from './files';
import { loadProject, type Project } from './load';
import { projectName, projectVariables, withProjectName } from './projectVariables';
import { readingsOf } from './readings';

/**
 * What the compose files in `folder` say, once for each way in which they may be put together; the way of Compose itself comes
 * first.
 */
export function projectsOf(files: readonly ComposePart[], folder: Uri, read: PartReader): readonly Project[] {
	const variables = projectVariables(read, folder);
	const projects = readingsOf(files, { variables, read }).map((reading) => namedProject(reading, folder, read));
	return projects.filter(({ services }) => services.size <= MAX_SERVICES);
}

/** What files say that are put together in one way, with the name that the project has by them or by its folder. */
export function namedProject(reading: readonly ComposePart[], folder: Uri, read: PartReader): Project {
	const variables = projectVariables(read, folder);
	const load = (known: Variables): Project => loadProject(reading, { folder, variables: known, read });
	const first = load(withProjectName(variables, ownValue(projectName(baseName(folder)))));
	const named = boundText(first.top, 'name');
	if (!named || variables('COMPOSE_PROJECT_NAME')) return first;
	return load(withProjectName(variables, isKnown(named.text) ? ownValue(projectName(named.text)) : named));
}
