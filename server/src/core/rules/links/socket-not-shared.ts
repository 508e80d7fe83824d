import { displayPath, type Uri } from '../../base/uri';
import { rewritePath } from '../../fixes/rewritePath';
import type { RuleResult } from '../../model/diagnostic';
import { addressIn, addressText, isPlaceUnknown } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { isBackendEndpoint, labelAt } from '../../sites/backends';
import { isScopeUnknown } from '../../sites/unknownScope';
import type { EndpointRef } from '../../workspace/keyIndex';
import type { Rule } from '../rule';

export const socketNotShared: Rule = {
	code: 'socket-not-shared',
	languages: 'any',
	severity: 'warning',
	title: 'nginx does not see the folder of Ghost’s socket',
	when:
		'Ghost runs in a container, nginx in another one or on the machine, both name the same path, and no volume makes it one file. Or ' +
		'the volume is there, but nginx sees it at another path. Silent where no file tells where nginx runs, or ' +
		'what it is that is mounted: a source that a variable names, a volume of others.',
	why:
		'Each container has files of its own. The socket is there for Ghost alone, so nginx logs `connect() to unix:... failed (2: No such ' +
		'file or directory)` and the visitor gets 502.',
	example: {
		language: 'yaml',
		bad: 'services:\n  ghost:\n    image: ghost:6\n    environment:\n      url: https://igu.io\n      server__port: /run/ghost/igu.sock\n  nginx:\n    image: nginx\n    volumes: [ "./igu.conf:/etc/nginx/conf.d/default.conf" ]',
		good: 'services:\n  ghost:\n    image: ghost:6\n    environment:\n      url: https://igu.io\n      server__port: /run/ghost/igu.sock\n    volumes: [ "run:/run/ghost" ]\n  nginx:\n    image: nginx\n    volumes: [ "run:/run/ghost", "./igu.conf:/etc/nginx/conf.d/default.conf" ]\nvolumes: { run: }',
	},
	fix: 'Mount one volume at the folder of the socket in both. Where it is mounted, “Use `<path>`” writes the path as the other side sees it.',
	source: 'Docker Compose 2.40.3 for what is mounted where; nginx 1.22.1 for what it says.',
	check: ({ uri }, queries) => (queries.hasBackends() && queries.settled() ? notShared(uri, queries) : []),
};

function* notShared(uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const end of queries.endpointsIn(uri)) {
		const listens = end.endpoint.role === 'listen';
		if (end.endpoint.transport !== 'unix' || (listens && !isBackendEndpoint(queries, end))) continue;
		const other = apartFrom(end, queries);
		if (!other) continue;
		const [listener, connector] = listens ? [end, other] : [other, end];
		const seen = addressIn(listener.place, connector.scope);
		const path = addressText(listener.endpoint);
		const file = displayPath(other.uri, uri);
		const [ghost, nginx] = [labelAt(queries, listener), labelAt(queries, connector)];
		yield {
			span: end.endpoint.span,
			message:
				seen === undefined
					? `nginx gets 502: ${nginx} (${connector.scope.label}) does not see ${path}, at which ${ghost} listens (${file}). Mount one volume at its folder in both.`
					: `nginx gets 502: what ${ghost} calls ${path} is ${seen} in ${connector.scope.label} (${file}). Use that path in nginx.`,
			related: [
				{
					uri: other.uri,
					span: other.endpoint.span,
					message: listens ? `${nginx} connects here` : `${ghost} listens here`,
				},
			],
			fixes: () => {
				const change = seen === undefined ? undefined : rewritePath(queries, connector, seen);
				return change ? [{ title: `Use \`${seen}\` in nginx`, preferred: true, changes: [change] }] : [];
			},
		};
	}
}

/** An end at the other side that is written alike, in a scope of which is known that it does not see the same file there. */
function apartFrom(end: EndpointRef, queries: WorkspaceQueries): EndpointRef | undefined {
	const isUnknown = ({ endpoint, scope }: EndpointRef): boolean => isPlaceUnknown(endpoint, scope);
	if (isUnknown(end)) return undefined;
	if (end.endpoint.role === 'listen') {
		if (end.scope.id === '' || queries.hasConnectors(end.uri, end.place)) return undefined;
		return queries
			.writtenAlike('connect', end)
			.find((one) => one.endpoint.http && !isScopeUnknown(one, queries) && !isUnknown(one));
	}
	if (!end.endpoint.http || isScopeUnknown(end, queries) || queries.hasListeners(end.uri, end.place)) return undefined;
	return queries
		.writtenAlike('listen', end)
		.find((one) => isBackendEndpoint(queries, one) && !isUnknown(one) && !queries.hasConnectors(one.uri, one.place));
}
