import type { Uri } from '../base/uri';
import { languages } from '../languages/registry';
import type { Quoting } from '../model/language';
import type { EndpointRef, WorkspaceQueries } from '../queries/workspaceQueries';
import type { FileChange } from '../rules/rule';

/** Writes another path where `ref` stands, in that author's quotes; undefined where it cannot be written there. */
export function rewritePath(queries: WorkspaceQueries, ref: EndpointRef, path: string): FileChange | undefined {
	const { form, quoting, role, span } = ref.endpoint;
	if (role === 'connect' && !canConnectTo(path, form)) return undefined;
	const newText = writtenPath(queries, ref.uri, quoting, path);
	return newText === undefined ? undefined : { kind: 'edit', uri: ref.uri, edits: [{ span, newText }] };
}

/** Whether nginx can be told in a directive to connect to a path: `proxy_pass` ends it at a colon and puts in variables. */
export function canConnectTo(path: string, form: string): boolean {
	return !path.includes('$') && (form === 'server' || !path.includes(':'));
}

/** How `path` is spelt in a word of that quoting in the file `uri`. */
export function writtenPath(queries: WorkspaceQueries, uri: Uri, quoting: Quoting, path: string): string | undefined {
	const language = queries.summaryOf(uri)?.language;
	return language && languages[language].writePath(path, quoting);
}
