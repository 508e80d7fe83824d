import { visible } from '../../core/base/visible';
import type { Severity } from '../../core/model/diagnostic';
import type { Report } from '../../reports/problems';

const workflowCommands: Readonly<Record<Severity, string>> = {
	error: 'error',
	warning: 'warning',
	information: 'notice',
	hint: 'notice',
};

/**
 * The report as workflow commands, which GitHub shows beside the lines of a pull request:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
 */
export function githubReport({ problems }: Report): string {
	return problems
		.map(({ file, range: { start, end }, severity, code, message, related }) => {
			const properties = {
				file,
				line: start.line + 1,
				...(end.line === start.line ? { col: start.character + 1, endColumn: end.character + 1 } : {}),
				endLine: end.line + 1,
				title: `ghost-nginx ${code}`,
			};
			const assignments = Object.entries(properties).map(
				([name, value]) => `${name}=${escapedProperty(String(value))}`,
			);
			const others = related.map((other) => `${other.file}:${other.range.start.line + 1}: ${other.message}`);
			return `::${workflowCommands[severity]} ${assignments.join(',')}::${escaped([message, ...others].join('\n'))}\n`;
		})
		.join('');
}

function escaped(text: string): string {
	return text.split('\n').map(visible).join('\n').replace(/%/g, '%25').replace(/\n/g, '%0A');
}

function escapedProperty(text: string): string {
	return escaped(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
