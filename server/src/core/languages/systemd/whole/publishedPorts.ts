import type { Span } from '../../../base/text';
import type { Uri } from '../../../base/uri';
import { type Endpoint, MACHINE, portPlace, type Scope, type TcpEndpoint, tcpAddress } from '../../../model/endpoint';
import type { PlacedEndpoint } from '../../../model/launcher';
import type { ContainerUnit } from './containerUnit';

/** `8080:2368`, `127.0.0.1:8080:2368`, `[::1]:8080:2368/tcp`. Of a range, and of a port that podman picks, nothing is known. */
const port = /^(?:(?<host>\[[^\]]*\]|[^:[\]]*):)?(?<outside>\d+):(?<inside>\d+)(?:\/tcp)?$/;

/** The ports of the machine behind which ports of a container stand, each from both sides. */
export function portEndpoints({ values }: ContainerUnit, scope: Scope): readonly PlacedEndpoint[] {
	if (!scope.hosts) return [];
	return values.texts('PublishPort').flatMap(({ uri, span, text }) => {
		const { host = '', outside, inside } = port.exec(text ?? '')?.groups ?? {};
		if (text === undefined || outside === undefined || inside === undefined) return [];
		// A specifier stands there for something else.
		const isVerbatim = text.length === span.end - span.start;
		const length = text.replace(/\/tcp$/, '').length;
		const innerStart = span.start + length - inside.length;
		const insideSpan = isVerbatim ? { start: innerStart, end: span.start + length } : undefined;
		const outsideSpan = isVerbatim ? { start: innerStart - 1 - outside.length, end: innerStart - 1 } : undefined;
		const listenHost = host === '' ? '0.0.0.0' : host;
		return [
			endpointAt(uri, { role: 'listen', span, scope: MACHINE }, listenHost, Number(outside), outsideSpan, {
				http: true,
				leadsTo: portPlace(scope.id, Number(inside)),
			}),
			// Who comes through the port outside speaks HTTP. This side only hands on.
			endpointAt(uri, { role: 'connect', span, scope }, '127.0.0.1', Number(inside), insideSpan, {
				http: false,
				door: tcpAddress(listenHost, Number(outside)),
			}),
		];
	});
}

function endpointAt(
	uri: Uri,
	place: Pick<Endpoint, 'role' | 'scope'> & { readonly span: Span },
	host: string,
	number: number,
	portSpan: Span | undefined,
	side: Pick<TcpEndpoint, 'http' | 'leadsTo' | 'door'>,
): PlacedEndpoint {
	const endpoint: Endpoint = {
		transport: 'tcp',
		form: 'PublishPort',
		host,
		port: number,
		portSpan,
		address: tcpAddress(host, number),
		quoting: 'bare',
		...place,
		span: portSpan ?? place.span,
		...(portSpan ? {} : { isFixed: true }),
		...side,
	};
	return { uri, endpoint };
}
