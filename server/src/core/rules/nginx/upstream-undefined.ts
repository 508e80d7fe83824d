import { editDistance, nearestNames } from '../../base/editDistance';
import { type Sentence, say } from '../../base/phrase';
import { lineEndOf, touchesAny } from '../../base/text';
import type { Uri } from '../../base/uri';
import { pathInRun } from '../../fixes/moveSocket';
import { writeNginxPath } from '../../languages/nginx/editor/writePath';
import type { AddressFacts, NginxSummary } from '../../languages/nginx/facts/facts';
import type { UpstreamRef } from '../../languages/nginx/facts/indexEntries';
import { isEvaluated, judgedAddresses, type NameTarget } from '../../languages/nginx/facts/judgedAddresses';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import { knowsHost } from '../../model/endpoint';
import { mayBeDeclaredElsewhere } from '../../queries/nginx/unknownFiles';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ownSocketPath } from '../../scaffold/runtimeFolder';
import { unconnectedAddresses } from '../../sites/unconnectedAddresses';
import { MAX_PLACES_TOLD } from '../limits';
import { ruleFor } from '../rule';
import { withoutPort } from './portless';
import { urlWithoutPrefix } from './unix-prefix-missing';

export const upstreamUndefined = ruleFor('nginx', {
	code: 'upstream-undefined',
	fixable: true,
	severity: 'warning',
	title: 'No upstream with this name',
	when:
		'`proxy_pass http://name` where the files that nginx loads together declare no such upstream, and the name is no host name ' +
		'(no dot, not `localhost`, no service of the same compose project) or is near a declared one; `proxy_pass http://name:port` in a container, where the name is that of ' +
		'a service that it reaches but for one letter. Not in templates, not in a piece without a `server` that nothing includes, ' +
		'not where an `include` loads files that are not in the workspace, and not for what was found on the machine outside of it. ' +
		'An error for `fastcgi_pass` and the like, and for `proxy_pass` of `stream`, where an address without a port is no upstream: of a ' +
		'name where all is known that one nginx loads, of an IP address anywhere.',
	why: 'nginx asks DNS for the name when it starts, says `host not found in upstream`, and does not start; with a variable in the URI it asks when a visitor comes, who gets 502. Where no port is known by itself, it says `no port in upstream`, and does not start.',
	example: {
		language: 'nginx',
		bad: 'upstream igu { server unix:/run/ghost/igu.sock; }\nserver { location / { proxy_pass http://ihu; } }',
		good: 'upstream igu { server unix:/run/ghost/igu.sock; }\nserver { location / { proxy_pass http://igu; } }',
	},
	fix: '“Use upstream <name>” for one with a similar name, or “Create upstream <name>”. “Connect to service <name>” for a service.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: undefinedNames,
});

function* undefinedNames(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	if (!queries.settled() || summary.facts.template || queries.isFound(uri)) return;
	for (const address of judgedAddresses(summary)) {
		const { target, directive, module, level } = address;
		const portless = withoutPort(address, uri, queries);
		if (portless) yield portless;
		if (directive !== 'proxy_pass' || module !== 'http' || target.kind !== 'name') continue;
		const misspelt = misspeltService(address, target, uri, queries);
		if (misspelt) yield misspelt;
		if (target.port) continue;
		const { name, nameSpan } = target;
		// Docker's DNS knows its containers.
		if (knowsHost(queries.scopeOf(uri), name)) continue;
		// `http://unix/run/x.sock` has a rule of its own.
		if (urlWithoutPrefix(address, uri, queries)) continue;
		if (!isPlainName(name) || queries.upstreams(uri, name, MAX_PLACES_TOLD, level).length > 0) continue;
		const near = nearestNames(name, queries.upstreamNames(uri))
			.filter((other) => queries.upstreams(uri, other, MAX_PLACES_TOLD, level).some((ref) => !queries.isFound(ref.uri)))
			.filter((other) => !isHostName(name) || isAlike(name, other))
			.slice(0, 3);
		// Somebody may be about to write this very name there.
		if (
			near.some((other) => queries.upstreams(uri, other, MAX_PLACES_TOLD, level).some((ref) => isUnread(ref, queries)))
		)
			continue;
		const isOpen = isHostName(name) || mayBeDeclaredElsewhere(uri, summary.facts, address.level, queries);
		if (near.length === 0 && isOpen) continue;
		yield {
			span: nameSpan,
			message: messageFor(address, name, near[0]),
			fixes: () => [
				...near.flatMap((other, rank) => {
					const newText = writeNginxPath(other, address.quoting);
					const title = say`Use upstream ${other}`;
					const isPreferred = rank === 0 && hasSameDigits(name, other);
					return newText === undefined ? [] : [fixInFile(title, uri, [{ span: nameSpan, newText }], isPreferred)];
				}),
				...createUpstream(summary, uri, target, queries, near.length === 0),
			],
		};
	}
}

/** With a port the name is a host's. Docker's DNS knows the services that a container can reach, and what is nearly one is hardly another host. */
function misspeltService(
	address: AddressFacts,
	{ name, nameSpan, port }: NameTarget,
	uri: Uri,
	queries: WorkspaceQueries,
): RuleResult | undefined {
	const scope = queries.scopeOf(uri);
	if (!port || !scope.hosts || isHostName(name) || knowsHost(scope, name)) return undefined;
	if (queries.upstreams(uri, name, 1, address.level).length > 0) return undefined;
	const services = scope.hosts.map((host) => host.name).filter((host) => isAlike(name, host));
	const [near] = services;
	if (near === undefined) return undefined;
	const told = isEvaluated(address)
		? say`No service ${name}: visitors get 502 unless the resolver of nginx finds a host with this name.`
		: say`No service ${name}: nginx will not start unless DNS has a host with this name.`;
	return {
		span: nameSpan,
		message: say`${told} Did you mean ${near}?`,
		fixes: () =>
			services.flatMap((service, rank) => {
				const newText = writeNginxPath(service, address.quoting);
				const title = say`Connect to service ${service}`;
				return newText === undefined ? [] : [fixInFile(title, uri, [{ span: nameSpan, newText }], rank === 0)];
			}),
	};
}

function isUnread({ uri, upstream }: UpstreamRef, queries: WorkspaceQueries): boolean {
	return touchesAny(queries.summaryOf(uri)?.unreadable ?? [], upstream.nameSpan);
}

/** With a variable in the URI, nginx asks its own resolver, and only when a visitor comes. */
function messageFor(address: AddressFacts, name: string, near: string | undefined): Sentence {
	const told = isEvaluated(address)
		? say`No upstream ${name}: visitors get 502 unless the resolver of nginx finds a host with this name.`
		: say`No upstream ${name}: nginx will not start unless DNS has a host with this name.`;
	return near === undefined ? told : say`${told} Did you mean ${near}?`;
}

/**
 * Whether a host name is so near to an upstream's name that it hardly is another host: the same letters and digits
 * (`igu.io`, `igu-io`), or one slip of the hand in the letters (`api1.igu.io` and `api2.igu.io` are two hosts).
 */
function isAlike(name: string, other: string): boolean {
	const plain = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/g, '');
	return plain(name) === plain(other) || (editDistance(name, other, 1) === 1 && hasSameDigits(name, other));
}

/** `blog1` and `blog2` are hardly the same, as they were told apart on purpose. */
function hasSameDigits(name: string, other: string): boolean {
	const digits = (text: string): string => text.replace(/\D/g, '');
	return digits(name) === digits(other);
}

function isPlainName(name: string): boolean {
	return /^[\w.-]+$/.test(name) && !/^[\d.]+$/.test(name);
}

/** Whether DNS or the hosts file may know it; a name without a dot is a host only by the machine's own doing. */
function isHostName(name: string): boolean {
	return name.includes('.') || name.toLowerCase() === 'localhost';
}

/** A new upstream before the server, with the socket of a Ghost that nobody visits, or one to be filled in. */
function createUpstream(
	summary: NginxSummary,
	uri: Uri,
	target: NameTarget,
	queries: WorkspaceQueries,
	preferred: boolean,
): Fix[] {
	const { levels, passes, addresses } = summary.facts;
	const pass = passes.find(({ address }) => addresses[address ?? -1]?.target === target);
	let level = levels[pass?.level ?? -1];
	while (level && level.kind !== 'server') level = levels[level.parent];
	const text = queries.text(uri);
	if (!level || text === undefined) return [];
	const [waiting] = unconnectedAddresses(uri, queries).filter(({ address }) => !/[\s;{]/.test(address));
	const path = waiting?.address ?? pathInRun(target.name) ?? ownSocketPath('site');
	const server = waiting?.transport === 'tcp' ? waiting.address : `unix:${path}`;
	const lineEnd = lineEndOf(text);
	const at = level.span.start;
	const lineStart = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
	const indent = /^[ \t]*/.exec(text.slice(lineStart, at))?.[0] ?? '';
	const step = indent.startsWith('\t') ? '\t' : '    ';
	const newText = [`upstream ${target.name} {`, `${indent}${step}server ${server};`, `${indent}}`, '', indent].join(
		lineEnd,
	);
	return [fixInFile(say`Create upstream ${target.name}`, uri, [{ span: { start: at, end: at }, newText }], preferred)];
}
