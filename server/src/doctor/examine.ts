import { say, type Words } from '../core/base/phrase';
import { pathOf, type Uri } from '../core/base/uri';
import type { Snapshot } from '../core/workspace/snapshot';
import { type Address, isSameAddress, isThisMachine } from './address';
import { overruled } from './elsewhere';
import { examineAnswer } from './examineAnswer';
import { differ, examineConfigs, isMismatch } from './examineConfigs';
import { examineDropIn, OF_NO_DROP_IN } from './examineDropIn';
import { examinePath } from './examinePath';
import { examinePort } from './examinePort';
import { examineUnits } from './examineUnits';
import type { Finding, FindingCode } from './finding';
import { MAX_AT_ONCE } from './limits';
import { aboutListener } from './listening';
import { liveTies } from './liveTies';
import { HERE, type LiveListener, type Machine, type RunningGhost, type View } from './machine';
import { namesIn } from './names';
import { listenerAt, mayBeCalled } from './reach';
import { listenersOf, runningGhost } from './running';
import type { Sight } from './sight';
import type { Subject } from './subject';
import { subjectsOf } from './subjectsOf';
import { runningNginx, viewOf, type Worker, workerOf } from './worker';

/** The links that the configs name, each with what the machine shows of it, and the Ghosts that run. */
export interface Examination {
	readonly sockets: readonly ExaminedSocket[];
	readonly ghosts: readonly ExaminedGhost[];
}

/** One link with what was found of it. */
export interface ExaminedSocket {
	readonly subject: Subject;
	/** Undefined if nobody can tell whom nginx runs as, and over TCP, where that does not matter. */
	readonly worker: Worker | undefined;
	/** The pid of its Ghost; undefined if none is to be seen. */
	readonly pid: number | undefined;
	readonly findings: readonly Finding[];
}

/** A Ghost that runs, with where it listens. */
export interface ExaminedGhost {
	readonly ghost: RunningGhost;
	readonly listeners: readonly LiveListener[];
}

/**
 * Compares the configs with the machine. It only looks: nothing is written, started or stopped. `nameOf` gives the name of a
 * file for people, its path if left out.
 */
export async function examine(
	snapshot: Snapshot,
	machine: Machine,
	nameOf: (uri: Uri) => string = pathOf,
): Promise<Examination> {
	const { subjects, waiting } = subjectsOf(snapshot, namesIn(snapshot, nameOf));
	const [ghosts, listeners, units] = await Promise.all([machine.ghosts(), machine.listeners(), machine.units()]);
	const around = { machine, ghosts, listeners, units };
	const sightOf = async (subject: Subject, known?: RunningGhost): Promise<Sight> => {
		const running = known ?? (subject.ghost && (await runningGhost(subject.ghost, ghosts, machine)));
		const nginx = subject.nginx && (await runningNginx(subject.nginx, machine));
		const view = subject.connect ? viewOf(nginx, subject.connect.scope.id) : viewOfGhost(subject, running);
		const isUnix = (subject.connect ?? subject.listen)?.address.transport === 'unix';
		// Of an nginx in a container that is not to be seen the one of this machine tells nothing.
		const worker = isUnix && view ? await workerOf(subject.nginx, nginx, machine) : undefined;
		return { ...around, subject, running, view, worker, live: listenersOf(running, listeners) };
	};
	const ofGhosts = ghosts.flatMap((ghost) => listenersOf(ghost, listeners));
	const takers = await inTurn(waiting, async ({ subject }) => {
		const address = subject.connect?.address;
		if (!address || !ofGhosts.some((one) => mayBeCalled(one, address))) return undefined;
		const sight = await sightOf(subject);
		return sight.view && listenerAt(sight, address, sight.view);
	});
	const all = [...subjects.map((subject) => ({ subject, running: undefined })), ...liveTies(waiting, takers, ghosts)];
	const sockets = await inTurn(all, async ({ subject, running }): Promise<ExaminedSocket> => {
		try {
			const sight = await sightOf(subject, running);
			const findings = await findingsOf(sight);
			return { subject, worker: sight.worker, pid: sight.running?.process.pid, findings };
		} catch (error) {
			return { subject, worker: undefined, pid: undefined, findings: [notExamined(error)] };
		}
	});
	const named = ghosts.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
	return { sockets, ghosts: named.map((ghost) => ({ ghost, listeners: listenersOf(ghost, listeners) })) };
}

/** What Ghosts are put in order by. */
function placeOf({ process: { folder, unit, pid } }: RunningGhost): string {
	return `${folder ?? unit ?? ''} ${pid}`;
}

function viewOfGhost({ listen }: Subject, running: RunningGhost | undefined): View | undefined {
	return running?.process.view ?? ((listen?.scope.id ?? '') === '' ? HERE : undefined);
}

/** The results of `ask` for each of `items`, in their order. A few are asked for at a time, as each may wait for an answer. */
async function inTurn<Item, Result>(items: readonly Item[], ask: (item: Item) => Promise<Result>): Promise<Result[]> {
	const results: Result[] = [];
	for (let at = 0; at < items.length; at += MAX_AT_ONCE)
		results.push(...(await Promise.all(items.slice(at, at + MAX_AT_ONCE).map(ask))));
	return results;
}

/** What tells that no page of Ghost will come, so that none is asked for. */
const ENDS: ReadonlySet<FindingCode> = new Set([
	'ghost-not-listening',
	'ghost-listens-elsewhere',
	'port-closed',
	'not-seen',
]);
const DIFFERS: ReadonlySet<FindingCode> = new Set(['paths-differ', 'ports-differ', 'transports-differ']);

async function findingsOf(sight: Sight): Promise<readonly Finding[]> {
	const { subject, view } = sight;
	const end = subject.connect ?? subject.listen;
	const found = [...examineConfigs(sight)];
	if (!end) return found;
	if (!view) return [...found, containerNotSeen(end.scope.label)];
	found.push(...aboutWorker(sight));
	const address = isMismatch(subject) ? await meantAddress(sight, view, found) : end.address;
	const way = address.transport === 'unix' ? examinePath(sight, address.path, view) : examinePort(sight, address, view);
	found.push(...(await way));
	found.push(...examineUnits(sight, found));
	found.push(...(await examineDropIn(sight, found)));
	const told = withoutEffects(found);
	const isReachable = told.every(
		({ code, severity }) => !ENDS.has(code) && (severity !== 'error' || DIFFERS.has(code)),
	);
	return isReachable ? [...told, ...(await examineAnswer(sight, address, view))] : told;
}

/** Which of two different addresses is gone into: Ghost's own, unless Ghost does listen where nginx connects. */
async function meantAddress(sight: Sight, view: View, found: Finding[]): Promise<Address> {
	const { subject, running } = sight;
	const { listen, connect } = subject;
	if (!listen || !connect) throw new Error('a mismatch has two ends');
	// What a container calls by name holds in its network, and Ghost calls itself otherwise.
	if (isOthersName(connect.address, view)) return connect.address;
	const taker = await listenerAt(sight, connect.address, view);
	if (taker?.process && taker.process.pid === running?.process.pid) {
		// Ghost may call the socket so and nginx otherwise, where a folder is mounted.
		if (!isSameAddress(taker, listen.address)) found.push(await overruled(sight, taker));
		return connect.address;
	}
	found.push(...differ(subject, taker), ...(taker ? aboutListener(sight, taker) : []));
	// Who listens there may be Ghost, for all that this user sees.
	return taker && !taker.process ? connect.address : listen.address;
}

function isOthersName(address: Address, view: View): boolean {
	return address.transport === 'tcp' && view.network !== '' && !isThisMachine(address.host, []);
}

/** What comes of another finding is not told beside it. */
function withoutEffects(found: readonly Finding[]): readonly Finding[] {
	const effects = new Set<FindingCode>();
	for (const { code, severity } of found) {
		if (code === 'config-refused' && severity === 'error') effects.add('socket-absent').add('port-closed');
		if (code === 'private-tmp') effects.add('socket-absent').add('socket-unlinked');
		if (code === 'drop-in-not-installed') for (const effect of OF_NO_DROP_IN) effects.add(effect);
	}
	return found.filter(({ code }) => !effects.has(code));
}

function aboutWorker({ subject: { nginx, connect }, worker }: Sight): readonly Finding[] {
	if (!nginx || worker || connect?.address.transport !== 'unix') return [];
	return [
		{
			code: 'user-unknown',
			severity: 'information',
			what: say`Not known: may nginx open the socket?`,
			why: nginx.user
				? say`It depends on the user that nginx runs as, and there is no user ${nginx.user.name} here.`
				: say`It depends on the user that nginx runs as, and no nginx is installed here.`,
			cure: say`Run this on the machine that nginx runs on.`,
		},
	];
}

function containerNotSeen(label: Words): Finding {
	return {
		code: 'not-seen',
		severity: 'information',
		what: say`Not checked: what ${label} sees.`,
		why: say`No program of it runs here that this user may see.`,
		cure: say`Start it, and run this as root on the machine of the containers: sudo ghost-nginx doctor.`,
	};
}

function notExamined(error: unknown): Finding {
	return {
		code: 'not-examined',
		severity: 'warning',
		what: say`This link could not be looked at.`,
		why: [error instanceof Error ? error.message : String(error)],
		cure: say`This is a fault of ghost-nginx. Please report it with the two files.`,
	};
}
