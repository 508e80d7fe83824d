import { addressText, unixEndpoints } from '../../../model/endpoint';
import type { Landmark } from '../../../model/language';
import type { GhostSummary } from './facts';

/** The settings that other files care for. */
export function* ghostLandmarks({ endpoints, facts }: GhostSummary): Generator<Landmark> {
	for (const endpoint of unixEndpoints(endpoints))
		yield { kind: endpoint.form, span: endpoint.span, around: 0, value: addressText(endpoint) };
	const { url, server, host, socket, port, loopbackProxy } = facts;
	if (url) yield { kind: 'url', span: url.span, around: 0, value: url.value ?? '' };
	if (port) {
		const span = port.tcp === undefined ? port.keySpan : port.valueSpan;
		yield { kind: 'port', span, around: 0, value: String(port.tcp ?? '') };
	}
	for (const [kind, key] of Object.entries({ server, host, socket, loopbackProxy }))
		if (key) yield { kind, span: key.keySpan, around: 0, value: '' };
}
