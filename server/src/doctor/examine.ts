import { positionAt } from '../core/base/text';
import { displayPath, type Uri } from '../core/base/uri';
import type { Snapshot } from '../core/workspace/snapshot';
import { fileAt } from '../core/workspace/snapshot';
import { examineAnswer } from './examineAnswer';
import { examinePath } from './examinePath';
import { examineUnits } from './examineUnits';
import type { Finding } from './finding';
import type { Machine } from './machine';
import { type Subject, subjectsOf } from './subject';
import { type Worker, workerOf } from './worker';

/** The sockets that the configs name, each with what the machine shows of it. */
export interface Examination {
	readonly sockets: readonly ExaminedSocket[];
}

/** One socket with what was found of it. */
export interface ExaminedSocket {
	readonly subject: Subject;
	/** Undefined if nobody can tell whom nginx runs as. */
	readonly worker: Worker | undefined;
	readonly findings: readonly Finding[];
}

/** Compares the configs with the machine. It only looks: nothing is written, started or stopped. */
export async function examine(snapshot: Snapshot, machine: Machine): Promise<Examination> {
	const lineOf = (uri: Uri, offset: number): number => {
		const file = fileAt(snapshot, uri);
		return file ? positionAt(file.summary.lines, offset).line + 1 : 1;
	};
	const sockets: ExaminedSocket[] = [];
	for (const subject of subjectsOf(snapshot, lineOf)) {
		const worker = await workerOf(subject, machine);
		const findings = [
			...aboutConfigs(subject),
			...aboutWorker(subject, worker),
			...(await examinePath(subject, worker, machine)),
			...(await examineUnits(subject, machine)),
		];
		const reachable = !findings.some(({ code, severity }) => severity === 'error' && code !== 'paths-differ');
		sockets.push({
			subject,
			worker,
			findings: reachable ? [...findings, ...(await examineAnswer(subject, worker, machine))] : findings,
		});
	}
	return { sockets };
}

function aboutWorker({ nginx }: Subject, worker: Worker | undefined): Finding[] {
	if (!nginx || worker) return [];
	const named = nginx.user ? `there is no user ${nginx.user.name} here` : 'no nginx is installed here';
	return [
		{
			code: 'user-unknown',
			severity: 'information',
			what: 'Whether nginx may open the socket cannot be told.',
			why: `It depends on the user that nginx runs as, and ${named}.`,
			cure: 'Run this on the machine that nginx runs on.',
		},
	];
}

function aboutConfigs({ link, path, nginxPath, ghost, nginx }: Subject): Finding[] {
	if (nginxPath !== undefined && ghost) {
		const file = displayPath(link.connectors[0]?.uri ?? ghost.config, ghost.config);
		return [
			{
				code: 'paths-differ',
				severity: 'error',
				what: `Visitors get 502: Ghost is told to listen on ${path}, but nginx connects to ${nginxPath}.`,
				why: `The two files name different paths, ${displayPath(ghost.config, ghost.config)} and ${file}.`,
				cure: 'Run "ghost-nginx check --fix", then restart or reload whichever changed.',
			},
		];
	}
	if (ghost && !nginx) {
		return [
			{
				code: 'no-nginx',
				severity: 'warning',
				what: `No nginx file that was read leads to ${path}.`,
				why: 'Ghost has no other way to its visitors than nginx.',
				cure: 'Name nginx’s folder as well, as in "ghost-nginx doctor /etc/nginx /var/www", or add a server for this site.',
			},
		];
	}
	return [];
}
