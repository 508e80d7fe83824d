import { inEnglish, say } from '../core/base/phrase';
import { visibleJson } from '../core/base/visible';
import { examine } from '../doctor/examine';
import { reportedExamination } from '../doctor/report';
import { textExamination } from '../doctor/textReport';
import { thisMachine } from '../doctor/thisMachine';
import type { Command, Options } from './command';
import { oneOfChoices, readCommandLine } from './commandLine';
import type { Environment, ExitStatus } from './environment';
import { givenPlaces, hasNothing, readWorkspace } from './readWorkspace';

const formats = ['text', 'json'] as const;

const options = {
	format: { type: 'string', default: 'text', value: formats.join('|'), help: say`what is printed` },
} as const satisfies Options;

/** `ghost-nginx doctor`. */
export const doctorCommand: Command = {
	name: 'doctor',
	operands: say`[paths...]`,
	summary: say`compares configs with what this machine shows, and only looks`,
	options,
	notes: [
		say`As root it sees more: the sockets and processes of other users.`,
		say`Exit status: 0 nothing is broken, 1 something is, 2 wrong usage or nothing to read.`,
	],
	examples: [
		['doctor /etc/nginx /var/www', say`who listens, who may open what, what Ghost answers`],
		['doctor --format json .', say`the same for a program`],
	],
	run: doctor,
};

/** Compares the configs with what this machine shows. It only looks. */
async function doctor(args: readonly string[], environment: Environment): Promise<ExitStatus> {
	const { values, positionals } = readCommandLine(args, options);
	const format = oneOfChoices('format', values.format, formats);
	const places = givenPlaces(positionals, environment);
	const read = await readWorkspace(places, environment);
	if (hasNothing(say`nothing to compare`, read, places, environment)) return 2;
	environment.progress(say`looking at the machine`);
	const examination = await examine(read.snapshot, thisMachine(), environment.nameOf);
	environment.progress();
	const inWords = format === 'text' ? environment.inWords : inEnglish;
	const report = reportedExamination(examination, environment.nameOf, inWords);
	environment.print(
		format === 'json' ? visibleJson(report) : textExamination(report, environment.terminal.colours, inWords),
	);
	const serious = report.sockets.some(({ findings }) => findings.some(({ severity }) => severity !== 'information'));
	return serious ? 1 : 0;
}
