import { type Endpoint, MACHINE, portPlace, type Scope, type TcpEndpoint, tcpAddress } from '../../../model/endpoint';
import type { PlacedEndpoint } from '../../../model/launcher';
import { type PlacedText, writtenIn } from '../../../model/placedText';
import type { ServicePort } from '../service/ports';

/** The two sides of a published port: who listens on the machine, and what that connects to in the container. */
export interface PublishedEnds {
	readonly outside: PlacedEndpoint;
	readonly inside: PlacedEndpoint;
}

/**
 * The ends of `ports`, as far as they are published under a number that is known; `http` tells whether HTTP is spoken there.
 */
export function publishedEnds(ports: readonly ServicePort[], scope: Scope, http: boolean): readonly PublishedEnds[] {
	return ports.flatMap((port) => {
		const { published, target, hostIp = '127.0.0.1', protocol, whole, targetText, publishedPlace, outside } = port;
		if (published === undefined || protocol !== 'tcp') return [];
		const common = { form: 'ports', http } as const;
		return [
			{
				outside: placed(
					{ ...common, role: 'listen', scope: MACHINE, leadsTo: portPlace(scope.network ?? scope.id, target) },
					{ host: hostIp, port: published },
					publishedPlace,
					outside ?? whole,
				),
				inside: placed(
					// Who comes through the port outside speaks HTTP. This side only hands on.
					{ form: 'ports', http: false, role: 'connect', scope, door: tcpAddress(hostIp, published) },
					{ host: '127.0.0.1', port: target },
					targetText,
					targetText ?? whole,
				),
			},
		];
	});
}

/** The endpoint in the file in which its number stands. */
function placed(
	common: Pick<TcpEndpoint, 'role' | 'form' | 'http' | 'scope' | 'leadsTo' | 'door'>,
	{ host, port }: Pick<TcpEndpoint, 'host' | 'port'>,
	number: PlacedText | undefined,
	all: PlacedText,
): PlacedEndpoint {
	const written = number && writtenIn(number);
	const whole = writtenIn(all);
	// A number that a variable brings stands in another file than the port.
	const isElsewhere = written?.isWritable === true && written.uri !== whole.uri;
	const { uri, span, quoting } = isElsewhere ? written : whole;
	const endpoint: Endpoint = {
		...common,
		transport: 'tcp',
		host,
		port,
		address: tcpAddress(host, port),
		span,
		quoting,
		portSpan: written?.isWritable === true ? written.span : undefined,
		...(written?.isWritable === true ? {} : { isFixed: true }),
	};
	return { uri, endpoint };
}
