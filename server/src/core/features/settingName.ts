import { say, type Words } from '../base/phrase';
import { launchedGhostsIn } from '../installs/launchedGhost';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';

/** The setting in which somebody is told to listen: the variable `server__port`, the key `server.port.path`. */
function settingName(queries: WorkspaceQueries, { uri, endpoint }: EndpointRef): string {
	const { span, form } = endpoint;
	const variables = launchedGhostsIn(queries, uri).flatMap(({ launcher }) => launcher.variables);
	const variable = variables.find(
		({ written }) => written?.uri === uri && written.span.start <= span.start && span.end <= written.span.end,
	);
	return variable?.name ?? form;
}

/** The same with its file, each `shown` in a way. Of what nobody wrote it is the default. */
export function settingInWords(
	queries: WorkspaceQueries,
	end: EndpointRef,
	shown: (text: string) => string = (text) => text,
): Words {
	const file = shown(queries.nameOf(end.uri));
	return end.endpoint.form === 'default'
		? say`the default in ${file}`
		: say`${shown(settingName(queries, end))} in ${file}`;
}
