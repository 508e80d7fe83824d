import type { Connection } from 'vscode-languageserver';
import { queriesOf } from '../core/queries/snapshotQueries';
import { ownEndpoints } from '../core/sites/backends';
import { allFiles, type Snapshot } from '../core/workspace/snapshot';
import { MAX_STATUS_DELAY_MS } from './limits';
import { STATUS, type StatusParams } from './protocol';

/** A function to be called if the status may have changed; it sends `ghostNginx/status` if it has. */
export function createStatus(
	connection: Connection,
	snapshot: () => Snapshot,
	rest: () => Pick<StatusParams, 'state' | 'truncated' | 'problems' | 'notes'>,
): () => void {
	let last = '';
	let timer: ReturnType<typeof setTimeout> | undefined;
	const send = (): void => {
		timer = undefined;
		const status: StatusParams = { ...rest(), files: snapshot().files.size, links: countLinks(snapshot()) };
		const content = JSON.stringify(status);
		if (content === last) return;
		last = content;
		connection.sendNotification(STATUS, status).catch(() => undefined);
	};
	return () => {
		timer ??= setTimeout(send, last === '' ? 0 : MAX_STATUS_DELAY_MS);
	};
}

/** At how many addresses somebody connects to a backend. */
function countLinks(snapshot: Snapshot): number {
	const linked = new Set<string>();
	const queries = queriesOf(snapshot);
	for (const { uri, head } of allFiles(snapshot)) {
		if (snapshot.languages.of(head.language).backends === undefined) continue;
		for (const { place } of ownEndpoints(queries, uri))
			if (
				queries
					.connectors(uri, place)
					.some((end) => end.endpoint.http && !(queries.isFound(uri) && queries.isFound(end.uri)))
			)
				linked.add(place);
	}
	return linked.size;
}
