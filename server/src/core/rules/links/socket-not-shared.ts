import { type Sentence, say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { fixTitle } from '../../fixes/fixTitle';
import { rewritePath } from '../../fixes/rewritePath';
import type { RuleResult } from '../../model/diagnostic';
import { addressIn, addressText, isPlaceUnknown, type Scope } from '../../model/endpoint';
import { endFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { isBackendEndpoint, labelAt } from '../../sites/backends';
import { isScopeUnknown } from '../../sites/unknownScope';
import type { EndpointRef } from '../../workspace/keyIndex';
import type { Rule } from '../rule';

export const socketNotShared: Rule = {
	code: 'socket-not-shared',
	fixable: true,
	languages: 'any',
	severity: 'warning',
	title: 'nginx does not see the folder of Ghost’s socket',
	when:
		'Ghost runs in a container, nginx in another one or on the machine, both use the same path, and no volume makes it one file. Or ' +
		'the volume is there, but nginx sees it at another path. Silent where no file shows where nginx runs, or ' +
		'what is mounted: a source in a variable, a volume of another project.',
	why:
		'Each container has its own files. Only Ghost sees the socket, so nginx logs `connect() to unix:... failed (2: No such ' +
		'file or directory)` and the visitor gets 502.',
	example: {
		language: 'yaml',
		bad: 'services:\n  ghost:\n    image: ghost:6\n    environment:\n      url: https://igu.io\n      server__port: /run/ghost/igu.sock\n  nginx:\n    image: nginx\n    volumes: [ "./igu.conf:/etc/nginx/conf.d/default.conf" ]',
		good: 'services:\n  ghost:\n    image: ghost:6\n    environment:\n      url: https://igu.io\n      server__port: /run/ghost/igu.sock\n    volumes: [ "run:/run/ghost" ]\n  nginx:\n    image: nginx\n    volumes: [ "run:/run/ghost", "./igu.conf:/etc/nginx/conf.d/default.conf" ]\nvolumes: { run: }',
	},
	fix: 'Mount one volume at the folder of the socket in both. Where it is mounted, “Change nginx: connect to `<path>`” writes the path as nginx sees it.',
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
		const place = endFrom(uri, other, queries);
		const [ghost, nginx] = [labelAt(queries, listener), labelAt(queries, connector)];
		const there = whereIs(connector.scope);
		const ends = listens
			? say`${nginx} (${place}) ${there} does not see ${path}`
			: say`${nginx} ${there} does not see ${path}, where ${ghost} listens (${place})`;
		yield {
			span: end.endpoint.span,
			message:
				seen === undefined
					? say`502: ${ends}. Mount one volume at its folder in both.`
					: say`502: ${path} ${whereIs(listener.scope)} is ${seen} ${there} (${place}). Use that path in ${nginx}.`,
			related: [
				{
					uri: other.uri,
					span: other.endpoint.span,
					message: listens ? say`${nginx} connects here` : say`${ghost} listens here`,
				},
			],
			fixes: () => {
				if (seen === undefined) return [];
				const change = rewritePath(queries, connector, seen);
				if (!change) return [];
				const title = fixTitle(say`Change ${nginx}: connect to ${seen}`, [change], uri, queries);
				return [{ title, preferred: true, changes: [change] }];
			},
		};
	}
}

/** `on this machine`, `in container web`. */
function whereIs({ id, label }: Scope): Sentence {
	return id === '' ? say`on this machine` : say`in ${label}`;
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
