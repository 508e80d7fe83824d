import type { GhostSummary, Landmark } from '../../../model/language';

/** The settings that other files care for. */
export function* ghostLandmarks({ endpoints, facts }: GhostSummary): Generator<Landmark> {
	for (const { form, span, path } of endpoints) yield { kind: form, span, around: 0, value: path };
	const { url, server, socket, port, loopbackProxy } = facts;
	if (url) yield { kind: 'url', span: url.span, around: 0, value: url.value ?? '' };
	if (port) {
		const span = port.tcp === undefined ? port.keySpan : port.valueSpan;
		yield { kind: 'port', span, around: 0, value: String(port.tcp ?? '') };
	}
	for (const [kind, key] of Object.entries({ server, socket, loopbackProxy }))
		if (key) yield { kind, span: key.keySpan, around: 0, value: '' };
}
