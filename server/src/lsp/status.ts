import type { Connection } from 'vscode-languageserver';
import { entriesFor } from '../core/workspace/keyIndex';
import { allFiles, type Snapshot } from '../core/workspace/snapshot';
import { MAX_STATUS_DELAY_MS } from './limits';
import { STATUS, type StatusParams } from './protocol';

/** A function to be called if the status may have changed; it sends `ghostNginx/status` if it has. */
export function createStatus(
	connection: Connection,
	snapshot: () => Snapshot,
	rest: () => Pick<StatusParams, 'state' | 'truncated' | 'problems'>,
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

function countLinks(snapshot: Snapshot): number {
	const linked = new Set<string>();
	for (const file of allFiles(snapshot)) {
		if (file.head.language !== 'ghost') continue;
		for (const { role, address } of file.summary.endpoints)
			if (role === 'listen' && entriesFor(snapshot.index, `connect:${address}`).length > 0) linked.add(address);
	}
	return linked.size;
}
