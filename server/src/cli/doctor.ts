import { examine } from '../doctor/examine';
import { reportedExamination } from '../doctor/report';
import { textExamination } from '../doctor/textReport';
import { thisMachine } from '../doctor/thisMachine';
import { oneOf, readCommandLine } from './commandLine';
import type { Environment, ExitStatus } from './environment';
import { givenPlaces, readWorkspace } from './readWorkspace';

const formats = ['text', 'json'] as const;

/** `ghost-nginx doctor`: compares the configs with what this machine shows. It only looks. */
export async function doctor(args: readonly string[], environment: Environment): Promise<ExitStatus> {
	const { values, positionals } = readCommandLine(args, { format: { type: 'string', default: 'text' } });
	const format = oneOf('format', values.format, formats);
	const { snapshot, readSome } = await readWorkspace(givenPlaces(positionals, environment), environment);
	if (!readSome) return 2;
	environment.progress('looking at the machine');
	const examination = await examine(snapshot, thisMachine(), environment.nameOf);
	environment.progress('');
	const report = reportedExamination(examination, environment.nameOf);
	environment.print(
		format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : textExamination(report, environment.terminal.colours),
	);
	const serious = report.sockets.some(({ findings }) => findings.some(({ severity }) => severity !== 'information'));
	return serious ? 1 : 0;
}
