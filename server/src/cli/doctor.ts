import type { Uri } from '../core/base/uri';
import { type Examination, examine } from '../doctor/examine';
import { type ReportedExamination, textExamination } from '../doctor/textReport';
import { thisMachine } from '../doctor/thisMachine';
import { oneOf, readCommandLine } from './commandLine';
import type { Environment, ExitStatus } from './environment';
import { placesOf, readWorkspace } from './readWorkspace';

const formats = ['text', 'json'] as const;

/** `ghost-nginx doctor`: what the configs say against what this machine shows. It only looks. */
export async function doctor(args: readonly string[], environment: Environment): Promise<ExitStatus> {
	const { values, positionals } = readCommandLine(args, { format: { type: 'string', default: 'text' } });
	const format = oneOf('format', values.format, formats);
	const { snapshot, readSome } = await readWorkspace(placesOf(positionals, environment), environment);
	if (!readSome) return 2;
	environment.progress('looking at the sockets');
	const examination = await examine(snapshot, thisMachine());
	environment.progress('');
	const report = reportedExamination(examination, environment.nameOf);
	environment.print(
		format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : textExamination(report, environment.colours),
	);
	const serious = report.sockets.some(({ findings }) => findings.some(({ severity }) => severity !== 'information'));
	return serious ? 1 : 0;
}

/** `examination` as it is told. `nameOf` gives the names of files. */
export function reportedExamination({ sockets }: Examination, nameOf: (uri: Uri) => string): ReportedExamination {
	return {
		version: 1,
		sockets: sockets.map(({ subject, worker, findings }) => ({
			socket: subject.path,
			status: subject.link.status,
			nginxUser: worker ? { name: worker.account.name, uid: worker.account.uid, source: worker.source } : null,
			listeners: subject.link.listeners.map(({ uri, url, ghostVersion }) => ({
				file: nameOf(uri),
				url: url ?? null,
				ghostVersion: ghostVersion ?? null,
			})),
			connectors: subject.link.connectors.map(({ uri, upstream, serverNames }) => ({
				file: nameOf(uri),
				upstream: upstream ?? null,
				serverNames,
			})),
			findings,
		})),
	};
}
