import { examine } from '../doctor/examine';
import { reportedExamination } from '../doctor/report';
import { textExamination } from '../doctor/textReport';
import { thisMachine } from '../doctor/thisMachine';
import type { Command, Options } from './command';
import { oneOf, readCommandLine } from './commandLine';
import type { Environment, ExitStatus } from './environment';
import { givenPlaces, hasNothing, readWorkspace } from './readWorkspace';

const formats = ['text', 'json'] as const;

const options = {
	format: { type: 'string', default: 'text', value: formats.join('|'), help: 'what is printed' },
} as const satisfies Options;

/** `ghost-nginx doctor`. */
export const doctorCommand: Command = {
	name: 'doctor',
	operands: '[paths...]',
	summary: 'compares configs with what this machine shows, and only looks',
	options,
	notes: [
		'As root it sees more: the sockets and processes of other users.',
		'Exit status: 0 nothing is broken, 1 something is, 2 wrong usage or nothing to read.',
	],
	examples: [
		['doctor /etc/nginx /var/www', 'who listens, who may open what, what Ghost answers'],
		['doctor --format json .', 'the same for a program'],
	],
	run: doctor,
};

/** Compares the configs with what this machine shows. It only looks. */
async function doctor(args: readonly string[], environment: Environment): Promise<ExitStatus> {
	const { values, positionals } = readCommandLine(args, options);
	const format = oneOf('format', values.format, formats);
	const places = givenPlaces(positionals, environment);
	const read = await readWorkspace(places, environment);
	if (hasNothing('nothing to compare', read, places, environment)) return 2;
	environment.progress('looking at the machine');
	const examination = await examine(read.snapshot, thisMachine(), environment.nameOf);
	environment.progress('');
	const report = reportedExamination(examination, environment.nameOf);
	environment.print(
		format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : textExamination(report, environment.terminal.colours),
	);
	const serious = report.sockets.some(({ findings }) => findings.some(({ severity }) => severity !== 'information'));
	return serious ? 1 : 0;
}
