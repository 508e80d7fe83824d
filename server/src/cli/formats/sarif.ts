import type { ArtifactChange, ArtifactLocation, Fix, Location, Log, Region, ReportingDescriptor, Result } from 'sarif';
import { homepage, version } from '../../../../package.json';
import type { Severity } from '../../core/model/diagnostic';
import { documentationOf, ruleTexts } from '../../core/rules/registry';
import type { RuleText } from '../../core/rules/rule';
import type { Report, ReportedProblem } from '../../reports/problems';

/** The report as SARIF 2.1.0, for code scanning. The uris of files are relative to the working directory. */
export function sarifReport({ problems }: Report): Log {
	return {
		$schema: 'https://json.schemastore.org/sarif-2.1.0.json',
		version: '2.1.0',
		runs: [
			{
				tool: {
					driver: {
						name: 'ghost-nginx',
						version,
						semanticVersion: version,
						informationUri: homepage,
						rules: ruleTexts.map(descriptor),
					},
				},
				columnKind: 'utf16CodeUnits',
				results: problems.map(result),
			},
		],
	};
}

const levels: Readonly<Record<Severity, Result.level>> = {
	error: 'error',
	warning: 'warning',
	information: 'note',
	hint: 'note',
};

function descriptor({ code, title, when, why, fix, severity }: RuleText): ReportingDescriptor {
	return {
		id: code,
		name: code.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
		shortDescription: { text: `${title}.` },
		fullDescription: { text: when },
		help: { text: `${why}\n\n${fix}` },
		helpUri: documentationOf(code),
		defaultConfiguration: { level: levels[severity] },
	};
}

function result(problem: ReportedProblem): Result {
	const { code, severity, message, related, fixes } = problem;
	const sarifFixes = fixes.flatMap(fixOf);
	return {
		ruleId: code,
		ruleIndex: ruleTexts.findIndex((rule) => rule.code === code),
		level: levels[severity],
		message: { text: message },
		locations: [locationOf(problem)],
		...(related.length === 0
			? {}
			: {
					relatedLocations: related.map((other, id) => ({
						id,
						message: { text: other.message },
						...locationOf(other),
					})),
				}),
		...(sarifFixes.length === 0 ? {} : { fixes: sarifFixes }),
	};
}

function locationOf({ file, range }: Pick<ReportedProblem, 'file' | 'range'>): Location {
	return { physicalLocation: { artifactLocation: artifact(file), region: regionOf(range) } };
}

/** A fix in SARIF, which can neither rename nor remove files. A fix that does so is left out. */
function fixOf({ title, edits }: ReportedProblem['fixes'][number]): Fix[] {
	const changes = new Map<string, ArtifactChange>();
	for (const edit of edits) {
		if (!('newText' in edit)) return [];
		const change = changes.get(edit.file) ?? { artifactLocation: artifact(edit.file), replacements: [] };
		change.replacements.push({ deletedRegion: regionOf(edit.range), insertedContent: { text: edit.newText } });
		changes.set(edit.file, change);
	}
	return [{ description: { text: title }, artifactChanges: [...changes.values()] }];
}

function artifact(file: string): ArtifactLocation {
	return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

function regionOf({ start, end }: ReportedProblem['range']): Region {
	return {
		startLine: start.line + 1,
		startColumn: start.character + 1,
		endLine: end.line + 1,
		endColumn: end.character + 1,
	};
}
