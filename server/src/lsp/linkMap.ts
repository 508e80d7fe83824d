import { type CodeLens, CodeLensRefreshRequest, type Connection, InlayHintRefreshRequest } from 'vscode-languageserver';
import { positionAt, type Span } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import { codeLensesIn } from '../core/features/codeLens';
import { inlayHintsIn } from '../core/features/inlayHint';
import { linkMap } from '../core/features/linkMap';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';
import { type ClientUriOf, toRange, toSpan } from './convert';
import { LINK_MAP, LINK_MAP_CHANGED, type LinkMapResult, type MappedPlace, SHOW_PLACES } from './protocol';
import type { Session } from './session';

/** Changes that follow each other faster than this, in milliseconds, are told of once. */
const PAUSE_MS = 300;

/** Answers what is seen without asking: code lenses, inlay hints, the map of all sockets; and says when to ask again. */
export function answerGlance(connection: Connection, session: Session): void {
	const { client, guard, settings } = session;
	const { clientUri } = session.documents;
	let mapWanted = false;

	connection.onCodeLens(
		guard('textDocument/codeLens', null, async ({ textDocument }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			if (!view || !settings().codeLens) return null;
			const { snapshot, file } = view;
			return codeLensesIn(snapshot, file.uri).map(({ span, title, places }): CodeLens => {
				const range = toRange(file, span);
				const shown = places.flatMap(({ uri, span: at }) => placeAt(snapshot, uri, at, clientUri));
				if (!client.showsPlaces || shown.length === 0) return { range, command: { title, command: '' } };
				const args = [clientUri(file.uri), range.start, shown];
				return { range, command: { title, command: SHOW_PLACES, arguments: args } };
			});
		}),
	);
	connection.languages.inlayHint.on(
		guard('textDocument/inlayHint', null, async ({ textDocument, range }, token) => {
			await session.scanned(token);
			const view = session.view(textDocument);
			if (!view || !settings().inlayHints) return null;
			const { snapshot, file } = view;
			return inlayHintsIn(snapshot, file.uri, toSpan(file, range)).map(({ offset, text }) => ({
				position: positionAt(file.summary.lines, offset),
				label: text,
				paddingLeft: true,
			}));
		}),
	);
	connection.onRequest(
		LINK_MAP,
		guard('ghostNginx/linkMap', { links: [] }, async (_: unknown, token): Promise<LinkMapResult> => {
			mapWanted = true;
			await session.scanned(token);
			return mapped(session.snapshot(), clientUri);
		}),
	);

	let timer: ReturnType<typeof setTimeout> | undefined;
	session.onIdle(() => {
		timer ??= setTimeout(() => {
			timer = undefined;
			if (client.refreshesCodeLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
			if (client.refreshesInlayHints) connection.sendRequest(InlayHintRefreshRequest.type).catch(() => undefined);
			if (mapWanted) connection.sendNotification(LINK_MAP_CHANGED).catch(() => undefined);
		}, PAUSE_MS);
	});
}

function mapped(snapshot: Snapshot, clientUri: ClientUriOf): LinkMapResult {
	const at = (uri: Uri, span: Span): MappedPlace[] => placeAt(snapshot, uri, span, clientUri);
	return {
		links: linkMap(snapshot).map(({ socket, status, listeners, connectors }) => ({
			socket,
			status,
			listeners: listeners.flatMap(({ uri, span, url, ghostVersion }) =>
				at(uri, span).map((place) => ({
					...place,
					...(url === undefined ? {} : { url }),
					...(ghostVersion === undefined ? {} : { ghostVersion }),
				})),
			),
			connectors: connectors.flatMap(({ uri, span, upstream, serverNames }) =>
				at(uri, span).map((place) => ({
					...place,
					...(upstream === undefined ? {} : { upstream }),
					serverNames,
				})),
			),
		})),
	};
}

function placeAt(snapshot: Snapshot, uri: Uri, span: Span, clientUri: ClientUriOf): MappedPlace[] {
	const file = fileAt(snapshot, uri);
	return file ? [{ uri: clientUri(file.uri), range: toRange(file, span) }] : [];
}
