import { oneOf, readCommandLine } from './commandLine';
import type { Environment, ExitStatus } from './environment';
import { dotMap, mermaidMap } from './formats/mapGraph';
import { jsonMap } from './formats/mapJson';
import { textMap } from './formats/mapText';
import { givenPlaces, readWorkspace } from './readWorkspace';
import { type ReportedMap, reportedMap } from './reportedMap';

const formats = ['text', 'json', 'mermaid', 'dot'] as const;

/** `ghost-nginx map`: shows which site reaches which Ghost over which socket. */
export async function map(args: readonly string[], environment: Environment): Promise<ExitStatus> {
	const { values, positionals } = readCommandLine(args, { format: { type: 'string', default: 'text' } });
	const format = oneOf('format', values.format, formats);
	const { snapshot, readSome, rules } = await readWorkspace(givenPlaces(positionals, environment), environment);
	if (!readSome) return 2;
	const report = reportedMap(snapshot, environment.nameOf, rules);
	environment.print(formatted(report, format, environment.terminal.colours));
	return 0;
}

function formatted(report: ReportedMap, format: (typeof formats)[number], colours: boolean): string {
	switch (format) {
		case 'text':
			return textMap(report, colours);
		case 'json':
			return jsonMap(report);
		case 'mermaid':
			return mermaidMap(report);
		case 'dot':
			return dotMap(report);
	}
}
