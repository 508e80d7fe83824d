import type { Connection } from 'vscode-languageserver';
import type { Span } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import { linkMap } from '../core/features/linkMap';
import type { Snapshot } from '../core/workspace/snapshot';
import { type ClientUriOf, toLocations } from './convert';
import { LINK_MAP, LINK_MAP_CHANGED, type LinkMapResult, type MappedPlace } from './protocol';
import type { Session } from './session';

/** Answers `ghostNginx/linkMap`, a request of our own. A client that asked once is told if the answer may have changed. */
export function answerLinkMap(connection: Connection, session: Session): void {
	const { clientUri } = session.documents;
	let mapWanted = false;

	connection.onRequest(
		LINK_MAP,
		session.guard(LINK_MAP, { links: [] }, async (_: unknown, token): Promise<LinkMapResult> => {
			mapWanted = true;
			await session.scanned(token);
			return mappedLinks(session.snapshot(), clientUri);
		}),
	);
	session.onRefresh(() => {
		if (mapWanted) connection.sendNotification(LINK_MAP_CHANGED).catch(() => undefined);
	});
}

/** The map as a client is told of it. */
export function mappedLinks(snapshot: Snapshot, clientUri: ClientUriOf): LinkMapResult {
	const at = (uri: Uri, span: Span): MappedPlace[] => toLocations(snapshot, uri, span, clientUri);
	return {
		links: linkMap(snapshot).map(({ socket, transport, status, listeners, connectors }) => ({
			socket,
			transport,
			status,
			listeners: listeners.flatMap(({ uri, span, label, url, ghostVersion }) =>
				at(uri, span).map((place) => ({
					...place,
					label,
					...(url === undefined ? {} : { url }),
					...(ghostVersion === undefined ? {} : { ghostVersion }),
				})),
			),
			connectors: connectors.flatMap(({ uri, span, label, upstream, serverNames }) =>
				at(uri, span).map((place) => ({
					...place,
					label,
					...(upstream === undefined ? {} : { upstream }),
					serverNames,
				})),
			),
		})),
	};
}
