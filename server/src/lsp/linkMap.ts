import { type Connection, ProgressType } from 'vscode-languageserver';
import type { Wording } from '../core/base/phrase';
import type { WorstProblem } from '../core/features/linkMap/health';
import type { Link, LinkEnd } from '../core/features/linkMap/link';
import { batchesOf } from '../files/inBatches';
import type { ClientUriOf } from './convert';
import { MAX_LINKS_TOLD } from './limits';
import {
	LINK_MAP,
	LINK_MAP_CHANGED,
	type LinkMapParams,
	type LinkMapResult,
	type MappedLink,
	type MappedPlace,
} from './protocol';
import type { Session } from './session';

const partialResults = new ProgressType<LinkMapResult>();

/** Answers `ghostNginx/linkMap`, a request of our own. A client that asked once is told if the answer may have changed. */
export function answerLinkMap(connection: Connection, session: Session): void {
	const { clientUri } = session.documents;
	const { inWords } = session.client;
	let mapWanted = false;

	connection.onRequest(
		LINK_MAP,
		session.guard(LINK_MAP, { links: [] }, async (params: LinkMapParams | null, token): Promise<LinkMapResult> => {
			mapWanted = true;
			// The map tells how bad things are, and so do the problems: both at once.
			await session.checked(token);
			const { steps, links, worstOf } = session.linkBook;
			await session.inSlices(steps(), () => undefined);
			const all = await session.inSlices(links(), (link) => mappedLink(link, worstOf(link), clientUri, inWords));
			const { partialResultToken } = params ?? {};
			if (partialResultToken === undefined) return { links: all };
			for (const some of batchesOf(all, MAX_LINKS_TOLD))
				await connection.sendProgress(partialResults, partialResultToken, { links: some });
			return { links: [] };
		}),
	);
	session.onRefresh(() => {
		if (mapWanted) connection.sendNotification(LINK_MAP_CHANGED).catch(() => undefined);
	});
}

/** A link as a client is told of it. */
export function mappedLink(
	link: Link,
	worst: WorstProblem | undefined,
	clientUri: ClientUriOf,
	inWords: Wording,
): MappedLink {
	const placeOf = ({ uri, range }: LinkEnd): MappedPlace => ({ uri: clientUri(uri), range });
	return {
		socket: link.socket,
		transport: link.transport,
		severity: worst?.severity ?? null,
		status: link.status,
		listeners: link.listeners.map((end) => ({
			...placeOf(end),
			label: inWords(end.label),
			address: end.address,
			...(end.url === undefined ? {} : { url: end.url }),
			...(end.ghostVersion === undefined ? {} : { ghostVersion: end.ghostVersion }),
		})),
		connectors: link.connectors.map((end) => ({
			...placeOf(end),
			label: inWords(end.label),
			address: end.address,
			...(end.upstream === undefined ? {} : { upstream: end.upstream }),
			serverNames: end.serverNames,
		})),
	};
}
