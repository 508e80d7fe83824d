import type { LiveListener, Machine, RunningGhost, Unit, View } from './machine';
import type { Subject } from './subject';
import type { Worker } from './worker';

/** One link beside all that the machine shows of it. */
export interface Sight {
	readonly subject: Subject;
	readonly machine: Machine;
	/** Undefined if nobody can tell whom nginx runs as. */
	readonly worker: Worker | undefined;
	/** How nginx sees files and network; undefined if it runs in a container that is not to be seen. */
	readonly view: View | undefined;
	/** The Ghost of this link; undefined if none runs, as far as is to be seen. */
	readonly running: RunningGhost | undefined;
	/** Where it listens; empty also where this process may not see that. */
	readonly live: readonly LiveListener[];
	/** All Ghosts that run. */
	readonly ghosts: readonly RunningGhost[];
	/** All who listen. */
	readonly listeners: readonly LiveListener[];
	/** The services of systemd. */
	readonly units: readonly Unit[];
}
