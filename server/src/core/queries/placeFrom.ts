import { say, type Words } from '../base/phrase';
import type { Uri } from '../base/uri';
import type { TextPlace } from '../model/launcher';
import type { EndpointRef } from '../workspace/keyIndex';
import type { WorkspaceQueries } from './workspaceQueries';

/** A place as a message in file `here` names it: `line 9` of the same file, else `igu.io/config.production.json:5`. */
export function placeFrom(here: Uri, place: TextPlace, queries: WorkspaceQueries): Words {
	const name = queries.placeName(place);
	return place.uri === here ? say`line ${/\d*$/.exec(name)?.[0] ?? ''}` : name;
}

/** The same of the place of an endpoint. */
export function endFrom(here: Uri, { uri, endpoint }: EndpointRef, queries: WorkspaceQueries): Words {
	return placeFrom(here, { uri, span: endpoint.span }, queries);
}
