import { GHOST_PORT } from '../core/languages/ghost/defaults';
import type { LiveListener, RunningGhost } from './machine';
import type { GhostSubject, Subject } from './subject';
import type { WaitingSubject } from './subjectsOf';

/** What ties an address of nginx to a Ghost, though no config among the files does. */
export interface LiveTie {
	readonly subject: Subject;
	/** The Ghost that runs for it; undefined where only the name tells. */
	readonly running: RunningGhost | undefined;
}

/**
 * The addresses among `waiting` that are a Ghost's: one listens there, nginx sends the visitors of its url there, or the address
 * is called like one. All others are other programs', of which nothing is said. `takers` has who listens at each of them.
 */
export function liveTies(
	waiting: readonly WaitingSubject[],
	takers: readonly (LiveListener | undefined)[],
	ghosts: readonly RunningGhost[],
): readonly LiveTie[] {
	return waiting.flatMap(({ subject, leadsFrom, isCalledLikeGhost }, index): readonly LiveTie[] => {
		const taker = takers[index]?.process;
		const running =
			ghosts.find(({ process }) => process.pid === taker?.pid) ??
			ghosts.find(({ url }) => url !== undefined && leadsFrom(url));
		if (running) return [{ subject: { ...subject, ghost: ghostOf(running) }, running }];
		return isCalledLikeGhost ? [{ subject, running }] : [];
	});
}

function ghostOf({ process, url }: RunningGhost): GhostSubject {
	return {
		label: 'Ghost',
		config: undefined,
		folder: process.folder,
		url,
		version: undefined,
		key: 'server.port',
		ignoresSocket: false,
		tcpPort: GHOST_PORT,
		unit: process.unit,
		makes: [],
		dropIn: undefined,
		site: process.unit?.replace(/^ghost_|\.service$/g, '') ?? 'NAME',
		runtime: undefined,
		unlinks: false,
		believesLoopbackAlone: false,
		refusal: undefined,
	};
}
