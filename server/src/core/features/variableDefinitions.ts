import type { Uri } from '../base/uri';
import type { VariableFacts } from '../languages/nginx/facts/facts';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { FileRecord } from '../workspace/snapshot';

/** A variable with the file that defines it. */
export interface VariableDefinition {
	readonly uri: Uri;
	readonly variable: VariableFacts;
}

/** All variables that the files define which nginx loads together with `file`, its own first. Names may come several times. */
export function variablesDefinedFor(file: FileRecord, queries: WorkspaceQueries): readonly VariableDefinition[] {
	const others = queries
		.instanceOf(file.uri)
		.files()
		.filter((uri) => uri !== file.uri);
	return [file.uri, ...others].flatMap((uri) => {
		const variables = queries.summaryOf(uri, 'nginx')?.facts.variables ?? [];
		return variables.map((variable) => ({ uri, variable }));
	});
}
