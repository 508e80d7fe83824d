import { pathOf } from '../core/base/uri';
import type { PassRef } from '../core/languages/nginx/facts/indexEntries';
import type { WorkspaceQueries } from '../core/queries/workspaceQueries';
import type { EndpointRef } from '../core/workspace/keyIndex';
import type { Names } from './names';
import type { HeaderValue, NginxSubject } from './subject';

/** What the configs tell of the nginx that connects from an address. */
export function nginxSubject(queries: WorkspaceQueries, names: Names, connector: EndpointRef): NginxSubject {
	const { main } = queries.instanceOf(connector.uri);
	const user = main === undefined ? undefined : queries.summaryOf(main, 'nginx')?.facts.user;
	const [pass] = queries.passesOver(connector);
	return {
		file: pathOf(connector.uri),
		mainFile: main === undefined ? undefined : pathOf(main),
		user: user && { name: user.name, group: user.group },
		pass: pass && {
			place: names.line(pass.uri, pass.pass.nameSpan.start),
			host: headerAt(queries, pass, 'host'),
			proto: headerAt(queries, pass, 'x-forwarded-proto'),
			isSecure: isSecure(queries, pass),
		},
	};
}

/** The header of that name at a pass. nginx sends all that have one name, and Ghost reads the first. */
function headerAt(queries: WorkspaceQueries, { uri, pass }: PassRef, name: string): HeaderValue {
	const levels = queries.headersAt(uri, pass.level);
	if (!levels) return { kind: 'unknown' };
	const [found] = levels.flatMap(({ headers }) => headers.filter((header) => header.name.toLowerCase() === name));
	return found ? { kind: 'sent', value: found.value } : { kind: 'absent' };
}

function isSecure(queries: WorkspaceQueries, { uri, pass }: PassRef): boolean | undefined {
	const servers = queries.serversAround(uri, pass.level);
	return servers.length === 0 ? undefined : servers.some(({ server }) => server.ssl);
}
