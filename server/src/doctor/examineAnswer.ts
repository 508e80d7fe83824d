import { lowerFirst, say, upperFirst, type Words } from '../core/base/phrase';
import type { TlsEnd } from '../core/sites/tlsEnd';
import { isHttpsByItself, toldScheme } from '../core/sites/toldScheme';
import { type Address, addressName, isThisMachine } from './address';
import type { Finding } from './finding';
import { MAX_REDIRECTS } from './limits';
import type { View, Visit, VisitTarget } from './machine';
import { readLog, startGhost } from './remedies';
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
			what: isSocket
				? say`SELinux is enforcing here, and may keep nginx from ${name} although the modes let it in.`
				: say`SELinux is enforcing here, and may keep nginx from ${name}.`,
			why: isSocket
				? say`It goes by the type of the socket and of its folder. nginx then logs (13: Permission denied).`
				: say`It lets nginx connect over TCP if httpd_can_network_connect is on. Otherwise nginx logs (13: Permission denied).`,
			cure: say`If visitors get 502, sudo ausearch -m avc -ts recent shows what was refused.`,
		},
	];
}

function unanswered(visit: Exclude<Visit, { kind: 'answer' }>, sight: Sight, name: string): readonly Finding[] {
	const { machine, worker } = sight;
	const restart = say`${upperFirst(readLog(sight))}, and restart it: ${startGhost(sight, 'restart')}.`;
	switch (visit.kind) {
		case 'silent':
			return [
				{
					code: 'no-answer',
					severity: 'error',
					what: say`Visitors wait, then get 504: the program on ${name} accepts the connection, but does not answer.`,
					why: say`The program hangs, or waits for its database.`,
					cure: restart,
				},
			];
		case 'garbage':
			return [
				{
					code: 'not-http',
					severity: 'error',
					what: say`Visitors see no page: the program on ${name} does not speak HTTP.`,
					why: say`Another program than Ghost listens there, or one that speaks FastCGI, uwsgi or TLS.`,
					cure: say`Give Ghost an address of its own.`,
				},
			];
		case 'refused': {
			// The system may refuse this user, and let nginx in.
			if (visit.errno === 'EACCES' || visit.errno === 'EPERM') {
				return [
					{
						code: 'not-seen',
						severity: 'information',
						what: say`Not checked: whether ${name} answers.`,
						why: worker
							? say`The system does not let ${machine.self.name} connect; by its mode ${worker.account.name} may.`
							: say`The system does not let ${machine.self.name} connect.`,
						cure: say`Run this as root: sudo ghost-nginx doctor.`,
					},
				];
			}
			return [
				{
					code: 'no-answer',
					severity: 'error',
					what: say`Visitors get 502: ${name} does not answer (${visit.errno}).`,
					why: say`The program that listens there closes the connection.`,
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
		what: say`Endless redirect: Ghost answers ${at.href} with ${status} to the same address.`,
		why: believesNobody
			? say`With usingLoopbackReverseProxy, Ghost trusts X-Forwarded-Proto only from a loopback address, and a Unix socket has none.`
			: say`Its url is https, and nginx does not tell it that the visitor came by https.`,
		cure: believesNobody
			? say`Remove usingLoopbackReverseProxy from ${ghost?.config?.name ?? say`Ghost’s config`}, and restart Ghost.`
			: say`${headerCure(wayOf(at, nginx?.ways ?? []))}, then nginx -t and nginx -s reload.`,
	};
}

/** Where this nginx does not speak TLS, `$scheme` would say http: TLS ends in front of it. */
function headerCure(way: Way | undefined): Words {
	const isKnown = way === undefined || isHttpsByItself([way.tls]);
	const value = isKnown ? '$scheme' : 'https';
	const place = way?.place ?? say`nginx’s location`;
	const where =
		way?.proto.kind === 'sent'
			? say`Change X-Forwarded-Proto to ${value} at ${place}`
			: say`Add "proxy_set_header X-Forwarded-Proto ${value};" at ${place}`;
	return isKnown ? where : say`If something in front of this nginx speaks TLS: ${lowerFirst(where)}`;
}

function serverError(status: number, sight: Sight, name: string): Finding {
	if (status === 503) {
		const { startedAt } = sight.running?.process ?? {};
		const why = say`Ghost listens before it is ready: it starts, migrates its database, or is under maintenance.`;
		const age = startedAt === undefined ? undefined : Math.round((sight.machine.now() - startedAt) / 1000);
		return {
			code: 'server-error',
			severity: 'warning',
			what: say`Visitors get 503 for now: Ghost on ${name} has not finished its start.`,
			why: age === undefined ? why : [why, ' ', say`It was started ${age} seconds ago.`],
			cure: say`Wait a minute, and check again. If nothing changes, ${readLog(sight)}.`,
		};
	}
	return {
		code: 'server-error',
		severity: 'error',
		what: say`Visitors get ${status}: Ghost answers so on ${name}.`,
		why: say`Something fails inside Ghost.`,
		cure: [upperFirst(readLog(sight)), '.'],
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
