import { code } from '../../base/markdown';
import { joined, say, type Words } from '../../base/phrase';
import type { Family } from '../../languages/nginx/directives/directiveKinds';
import type { Documentation } from '../../languages/nginx/directives/documentation';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { FileRecord } from '../../workspace/snapshot';
import { namesDefinedFor } from '../definedNames';
import { MAX_DEFINITIONS_SHOWN } from '../limits';
import { variableText } from '../nginxDocumentation';

/** Where the configs define a variable, and what nginx documents of it; undefined where neither is known. */
export function variableHoverText(
	name: string,
	file: FileRecord,
	queries: WorkspaceQueries,
	family: Family | undefined,
	documentation: Documentation | undefined,
): Words | undefined {
	if (/^\d$/.test(name)) return say`Group ${name} of the last regular expression that matched.`;
	const wanted = name.toLowerCase();
	const module = family === 'core' ? undefined : family;
	const defined = namesDefinedFor(file, queries, { kind: 'variable', module }).filter(
		(one) => one.name.name.toLowerCase() === wanted,
	);
	const places = defined
		.slice(0, MAX_DEFINITIONS_SHOWN)
		.map(
			({ uri, name: { directive, span } }) => say`- by ${code(directive)} (${code(queries.placeName({ uri, span }))})`,
		);
	const documented = documentation?.variable(name, family);
	const parts = [
		...(places.length > 0 ? [joined([say`${code(`$${name}`)} is defined`, ...places], '\n')] : []),
		...(documented ? [variableText(documented)] : []),
	];
	return parts.length > 0 ? joined(parts, '\n\n') : undefined;
}
