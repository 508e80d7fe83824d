import type { TlsEnd } from '../core/sites/tlsEnd';
import { isHttpsByItself, toldScheme } from '../core/sites/toldScheme';
import { type Address, addressName, isThisMachine } from './address';
import type { Finding } from './finding';
import { MAX_REDIRECTS } from './limits';
import type { View, Visit, VisitTarget } from './machine';
import { lowerFirst, readLog, startGhost, upperFirst } from './remedies';
import type { Sight } from './sight';
import type { Subject, Way } from './subject';

/** Asks Ghost for the front page, with the headers that nginx would send. Redirects are followed. */
export async function examineAnswer(sight: Sight, address: Address, view: View): Promise<readonly Finding[]> {
	const target = targetOf(sight, address, view);
	if (!target) return [];
	const { subject, machine } = sight;
	const name = addressName(address);
	const start = urlFrom(subject.ghost?.url) ?? new URL('http://localhost/');
	const seen = new Set<string>();
	let at = start;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
		const visit = await machine.visit(target, { path: at.pathname + at.search, headers: headersFor(at, subject) });
		if (visit.kind !== 'answer') return unanswered(visit, sight, name);
		if (visit.status >= 500) return [serverError(visit.status, sight, name)];
		if (visit.status < 300 || visit.status >= 400 || visit.location === undefined) return aboutSelinux(sight, name);
		seen.add(at.href);
		const next = urlFrom(visit.location, at);
		if (!next || next.host !== start.host) return aboutSelinux(sight, name);
		if (seen.has(next.href)) return [redirectLoop(at, visit.status, subject)];
		at = next;
	}
	return [redirectLoop(at, 301, subject)];
}

/** What to connect to; undefined if that cannot be reached from here, or would be another machine. */
function targetOf({ machine }: Sight, address: Address, view: View): VisitTarget | undefined {
	if (address.transport === 'unix') return { socket: view.root + address.path };
	const { host, port } = address;
	return view.network === '' && isThisMachine(host, machine.ownAddresses) ? { host, port } : undefined;
}

/** SELinux may refuse to nginx what it lets this process do. */
async function aboutSelinux({ machine, subject }: Sight, name: string): Promise<readonly Finding[]> {
	if (!subject.connect || !(await machine.selinuxEnforces())) return [];
	const isSocket = subject.connect.address.transport === 'unix';
	return [
		{
			code: 'selinux',
			severity: 'information',
			what: `SELinux is enforcing here, and may keep nginx from ${name}${isSocket ? ' although the modes let it in' : ''}.`,
			why: isSocket
				? 'It goes by the type of the socket and of its folder. nginx then logs (13: Permission denied).'
				: 'It lets nginx connect over TCP if httpd_can_network_connect is on. Otherwise nginx logs (13: Permission denied).',
			cure: 'If visitors get 502, sudo ausearch -m avc -ts recent shows what was refused.',
		},
	];
}

function unanswered(visit: Exclude<Visit, { kind: 'answer' }>, sight: Sight, name: string): readonly Finding[] {
	const { machine, worker } = sight;
	const restart = `${upperFirst(readLog(sight))}, and restart it: ${startGhost(sight, 'restart')}.`;
	switch (visit.kind) {
		case 'silent':
			return [
				{
					code: 'no-answer',
					severity: 'error',
					what: `Visitors wait, then get 504: the program on ${name} accepts the connection, but does not answer.`,
					why: 'The program hangs, or waits for its database.',
					cure: restart,
				},
			];
		case 'garbage':
			return [
				{
					code: 'not-http',
					severity: 'error',
					what: `Visitors see no page: the program on ${name} does not speak HTTP.`,
					why: 'Another program than Ghost listens there, or one that speaks FastCGI, uwsgi or TLS.',
					cure: 'Give Ghost an address of its own.',
				},
			];
		case 'refused': {
			// The system may refuse this user, and let nginx in.
			if (visit.errno === 'EACCES' || visit.errno === 'EPERM') {
				return [
					{
						code: 'not-seen',
						severity: 'information',
						what: `Not checked: whether ${name} answers.`,
						why: `The system does not let ${machine.self.name} connect${worker ? `; by its mode ${worker.account.name} may` : ''}.`,
						cure: 'Run this as root: sudo ghost-nginx doctor.',
					},
				];
			}
			return [
				{
					code: 'no-answer',
					severity: 'error',
					what: `Visitors get 502: ${name} does not answer (${visit.errno}).`,
					why: 'The program that listens there closes the connection.',
					cure: restart,
				},
			];
		}
	}
}

function redirectLoop(at: URL, status: number, { ghost, nginx, connect }: Subject): Finding {
	const believesNobody = ghost?.believesLoopbackAlone === true && connect?.address.transport !== 'tcp';
	return {
		code: 'redirect-loop',
		severity: 'error',
		what: `Endless redirect: Ghost answers ${at.href} with ${status} to the same address.`,
		why: believesNobody
			? 'With usingLoopbackReverseProxy, Ghost trusts X-Forwarded-Proto only from a loopback address, and a Unix socket has none.'
			: 'Its url is https, and nginx does not tell it that the visitor came by https.',
		cure: believesNobody
			? `Remove usingLoopbackReverseProxy from ${ghost?.config?.name ?? 'Ghost’s config'}, and restart Ghost.`
			: `${headerCure(wayOf(at, nginx?.ways ?? []))}, then nginx -t and nginx -s reload.`,
	};
}

/** Where this nginx does not speak TLS, `$scheme` would say http: TLS ends in front of it. */
function headerCure(way: Way | undefined): string {
	const isKnown = way === undefined || isHttpsByItself([way.tls]);
	const value = isKnown ? '$scheme' : 'https';
	const verb =
		way?.proto.kind === 'sent'
			? `Change X-Forwarded-Proto to ${value}`
			: `Add "proxy_set_header X-Forwarded-Proto ${value};"`;
	const where = `${verb} at ${way?.place ?? 'nginx’s location'}`;
	return isKnown ? where : `If something in front of this nginx speaks TLS: ${lowerFirst(where)}`;
}

function serverError(status: number, sight: Sight, name: string): Finding {
	if (status === 503) {
		const { startedAt } = sight.running?.process ?? {};
		const age =
			startedAt === undefined
				? ''
				: ` It was started ${Math.round((sight.machine.now() - startedAt) / 1000)} seconds ago.`;
		return {
			code: 'server-error',
			severity: 'warning',
			what: `Visitors get 503 for now: Ghost on ${name} has not finished its start.`,
			why: `Ghost listens before it is ready: it starts, migrates its database, or is under maintenance.${age}`,
			cure: `Wait a minute, and check again. If nothing changes, ${readLog(sight)}.`,
		};
	}
	return {
		code: 'server-error',
		severity: 'error',
		what: `Visitors get ${status}: Ghost answers so on ${name}.`,
		why: 'Something fails inside Ghost.',
		cure: `${upperFirst(readLog(sight))}.`,
	};
}

/** The headers that nginx would send for a visitor of `at`. */
function headersFor(at: URL, { nginx }: Subject): Record<string, string> {
	const way = wayOf(at, nginx?.ways ?? []);
	const proto = way ? protoOf(way, at) : schemeOf(at);
	return { host: hostOf(way, at), connection: 'close', ...(proto === undefined ? {} : { 'x-forwarded-proto': proto }) };
}

/** How a visitor of `at` comes to Ghost: who comes by https comes by a server with TLS, where there is one. */
function wayOf(at: URL, ways: readonly Way[]): Way | undefined {
	const isHttps = at.protocol === 'https:';
	const order: readonly TlsEnd[] = isHttps
		? ['here', 'before', 'unknown', 'nowhere', 'beside']
		: ['beside', 'nowhere', 'unknown', 'before', 'here'];
	return order.flatMap((end) => ways.filter(({ tls }) => tls === end))[0];
}

/** The scheme that Ghost is told; what nobody knows is as it should be. Undefined if nginx sends none. */
function protoOf({ proto, tls }: Way, at: URL): string | undefined {
	if (proto.kind === 'unknown') return schemeOf(at);
	const value = proto.kind === 'sent' ? proto.value : undefined;
	// Of who comes by http a server with TLS knows nothing.
	const told = toldScheme(value, at.protocol === 'https:' ? tls : 'nowhere');
	if (told === 'nothing') return undefined;
	return told ?? (value === undefined || value.includes('$') ? schemeOf(at) : value);
}

/** A variable counts as what it usually holds. Without a header Ghost is told no name that matters. */
function hostOf(way: Way | undefined, at: URL): string {
	if (way?.host.kind !== 'sent') return at.host;
	const { value } = way.host;
	if (!value.includes('$')) return value;
	return value === '$host' || value === '$server_name' ? at.hostname : at.host;
}

function schemeOf(at: URL): string {
	return at.protocol.replace(':', '');
}

function urlFrom(text: string | undefined, base?: URL): URL | undefined {
	try {
		return text === undefined ? undefined : new URL(text, base);
	} catch {
		return undefined;
	}
}
