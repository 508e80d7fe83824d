import { displayPath } from '../core/base/uri';
import type { Finding } from './finding';
import { MAX_REDIRECTS } from './limits';
import type { Machine, Visit } from './machine';
import type { HeaderValue, Subject } from './subject';
import type { Worker } from './worker';

/** Asks Ghost for the front page over the socket, with the headers that nginx would send. Redirects are followed. */
export async function examineAnswer(
	subject: Subject,
	worker: Worker | undefined,
	machine: Machine,
): Promise<readonly Finding[]> {
	const { path } = subject;
	const start = urlFrom(subject.ghost?.url) ?? new URL('http://localhost/');
	const seen = new Set<string>();
	let at = start;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
		const visit = await machine.visit(path, { path: at.pathname + at.search, headers: headersFor(at, subject) });
		if (visit.kind !== 'answer') return unanswered(visit, subject, worker, machine);
		if (visit.status >= 500) return [serverError(visit.status, subject)];
		if (visit.status < 300 || visit.status >= 400 || visit.location === undefined) return aboutSelinux(path, machine);
		seen.add(at.href);
		const next = urlFrom(visit.location, at);
		if (!next || next.host !== start.host) return aboutSelinux(path, machine);
		if (seen.has(next.href)) return [redirectLoop(at, visit.status, subject)];
		at = next;
	}
	return [redirectLoop(at, 301, subject)];
}

/** SELinux may refuse to nginx what it lets this process do. */
async function aboutSelinux(path: string, machine: Machine): Promise<readonly Finding[]> {
	if (!(await machine.selinuxEnforces())) return [];
	return [
		{
			code: 'selinux',
			severity: 'information',
			what: `SELinux is enforcing here, and may keep nginx from ${path} although the modes let it in.`,
			why: 'It goes by the type of the socket and of its folder. nginx then logs (13: Permission denied).',
			cure: 'If visitors get 502, sudo ausearch -m avc -ts recent tells what was refused.',
		},
	];
}

function unanswered(
	visit: Exclude<Visit, { kind: 'answer' }>,
	{ path }: Subject,
	worker: Worker | undefined,
	machine: Machine,
): readonly Finding[] {
	switch (visit.kind) {
		case 'silent':
			return [
				{
					code: 'no-answer',
					severity: 'error',
					what: `Visitors wait, then get 504: who listens on ${path} takes the connection and does not answer.`,
					why: 'The program hangs, or waits for its database.',
					cure: 'Look into Ghost’s log (content/logs, or journalctl -u its unit), and restart it.',
				},
			];
		case 'garbage':
			return [
				{
					code: 'not-http',
					severity: 'error',
					what: `Visitors see no page: what answers on ${path} does not speak HTTP.`,
					why: 'Another program than Ghost listens there, or one that speaks FastCGI, uwsgi or TLS.',
					cure: 'Give Ghost a path of its own.',
				},
			];
		case 'refused': {
			// The system may refuse this user, and let nginx in.
			if (visit.errno === 'EACCES' || visit.errno === 'EPERM') {
				return [
					{
						code: 'not-seen',
						severity: 'information',
						what: `Whether ${path} answers cannot be tried as this user.`,
						why: `The system does not let ${machine.self.name} connect${worker ? `; by its mode ${worker.account.name} may` : ''}.`,
						cure: 'Run this as root: sudo ghost-nginx doctor.',
					},
				];
			}
			return [
				{
					code: 'no-answer',
					severity: 'error',
					what: `Visitors get 502: ${path} does not answer (${visit.errno}).`,
					why: 'The program behind it closes the connection.',
					cure: 'Look into Ghost’s log (content/logs, or journalctl -u its unit), and restart it.',
				},
			];
		}
	}
}

function redirectLoop(at: URL, status: number, { ghost, nginx }: Subject): Finding {
	const place =
		nginx?.pass && ghost ? `${displayPath(nginx.pass.file, ghost.config)}:${nginx.pass.line}` : 'nginx’s location';
	const trusts = ghost?.trustsLoopbackOnly === true;
	return {
		code: 'redirect-loop',
		severity: 'error',
		what: `Visitors go in circles: Ghost answers ${at.href} with ${status} to where they are.`,
		why: trusts
			? 'With usingLoopbackReverseProxy, Ghost trusts X-Forwarded-Proto only from a loopback address, and a Unix socket has none.'
			: 'Its url is https, and nginx does not tell it that the visitor came by https.',
		cure: trusts
			? 'Remove usingLoopbackReverseProxy from Ghost’s config, and restart Ghost.'
			: `Add "proxy_set_header X-Forwarded-Proto $scheme;" at ${place}, then nginx -t and nginx -s reload.`,
	};
}

function serverError(status: number, { path }: Subject): Finding {
	return {
		code: 'server-error',
		severity: status === 503 ? 'warning' : 'error',
		what: `Visitors get ${status}: that is what Ghost answers on ${path}.`,
		why: status === 503 ? 'Ghost is starting, or under maintenance.' : 'Something fails inside Ghost.',
		cure: 'Look into Ghost’s log (content/logs, or journalctl -u its unit).',
	};
}

/** The headers that nginx would send for a visitor of `at`. */
function headersFor(at: URL, { nginx }: Subject): Record<string, string> {
	const scheme = at.protocol.replace(':', '');
	const named = nginx?.pass?.host;
	const host = (named?.kind === 'sent' ? valueOf(named, at) : undefined) ?? at.host;
	const proto = nginx?.pass ? valueOf(nginx.pass.proto, at) : scheme;
	return { host, connection: 'close', ...(proto === undefined ? {} : { 'x-forwarded-proto': proto }) };
}

/**
 * The value of a header. A variable counts as what it usually holds, and an unknown header as what it should be. Undefined if
 * nginx does not send the header.
 */
function valueOf(header: HeaderValue | undefined, at: URL): string | undefined {
	switch (header?.kind) {
		case undefined:
		case 'absent':
			return undefined;
		case 'unknown':
			return at.protocol.replace(':', '');
		case 'sent':
			return header.value.includes('$') ? variable(header.value, at) : header.value;
	}
}

function variable(text: string, at: URL): string {
	if (text === '$host' || text === '$server_name') return at.hostname;
	return /host|name/.test(text) ? at.host : at.protocol.replace(':', '');
}

function urlFrom(text: string | undefined, base?: URL): URL | undefined {
	try {
		return text === undefined ? undefined : new URL(text, base);
	} catch {
		return undefined;
	}
}
