import type { Connection } from 'vscode-languageserver';
import { entriesFor } from '../core/workspace/keyIndex';
import { allFiles, type Snapshot } from '../core/workspace/snapshot';
import { MAX_STATUS_DELAY_MS } from './limits';
import { STATUS, type StatusParams } from './protocol';

export type CurrentSummary = Pick<StatusParams, 'state' | 'truncated' | 'problems'>;

/** Gives a function to be called when something may have changed: the client hears of it if it did. */
export function createStatus(
	connection: Connection,
	snapshot: () => Snapshot,
	standing: () => CurrentSummary,
): () => void {
	let last = '';
	let timer: ReturnType<typeof setTimeout> | undefined;
	const send = (): void => {
		timer = undefined;
		const status: StatusParams = { ...standing(), files: snapshot().files.size, links: countLinks(snapshot()) };
		const content = JSON.stringify(status);
		if (content === last) return;
		last = content;
		connection.sendNotification(STATUS, status).catch(() => undefined);
	};
	return () => {
		timer ??= setTimeout(send, last === '' ? 0 : MAX_STATUS_DELAY_MS);
	};
}

function countLinks(snapshot: Snapshot): number {
	const linked = new Set<string>();
	for (const file of allFiles(snapshot)) {
		if (file.head.language !== 'ghost') continue;
		for (const { role, address } of file.summary.endpoints)
			if (role === 'listen' && entriesFor(snapshot.index, `connect:${address}`).length > 0) linked.add(address);
	}
	return linked.size;
}
