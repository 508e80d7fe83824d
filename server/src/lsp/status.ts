import type { Connection } from 'vscode-languageserver';
import type { Snapshot } from '../core/workspace/snapshot';
import type { InSlices } from './inSlices';
import { MAX_STATUS_DELAY_MS } from './limits';
import type { LinkBook } from './linkBook';
import { STATUS, type StatusParams } from './protocol';

/** A function to be called if the status may have changed; it sends `ghostNginx/status` if it has. */
export function createStatus(
	connection: Connection,
	snapshot: () => Snapshot,
	linkBook: Pick<LinkBook, 'countSteps' | 'countSound'>,
	inSlices: InSlices,
	rest: () => Pick<StatusParams, 'state' | 'truncated' | 'problems' | 'notes'>,
): () => void {
	let last = '';
	let timer: ReturnType<typeof setTimeout> | undefined;
	const send = async (): Promise<void> => {
		await inSlices(linkBook.countSteps(), () => undefined);
		timer = undefined;
		const status: StatusParams = { ...rest(), files: snapshot().files.size, links: linkBook.countSound() };
		const content = JSON.stringify(status);
		if (content === last) return;
		last = content;
		connection.sendNotification(STATUS, status).catch(() => undefined);
	};
	return () => {
		timer ??= setTimeout(() => void send(), last === '' ? 0 : MAX_STATUS_DELAY_MS);
	};
}
