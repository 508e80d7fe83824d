import { visibleJson } from '../../core/base/visible';
import type { ReportedMap } from '../../reports/map';

/** The map as `map --format json` prints it: these keys and no others. */
export function jsonMap({ links }: ReportedMap): string {
	const printed = links.map(({ socket, transport, worst, status, listeners, connectors }) => ({
		socket,
		transport,
		severity: worst?.severity ?? null,
		status,
		listeners: listeners.map(({ file, range, url, ghostVersion }) => ({ file, range, url, ghostVersion })),
		connectors: connectors.map(({ file, range, upstream, serverNames }) => ({ file, range, upstream, serverNames })),
	}));
	return visibleJson({ links: printed });
}
