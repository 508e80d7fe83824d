import type { Landmark } from '../../../model/language';
import { type ComposeNode, memberOf } from '../yaml/node';
import type { ComposeSummary } from './facts';

/** The services, and what is kept of them, by where it stands. */
export function* composeLandmarks({ facts: { documents } }: ComposeSummary): Generator<Landmark> {
	for (const document of documents) {
		const services = memberOf(document, 'services')?.value;
		if (services?.kind !== 'map') continue;
		for (const { key, keySpan, value } of services.members) {
			yield { kind: 'service', span: keySpan, around: 0, value: key };
			yield* landmarksIn(value, '', keySpan.start);
		}
	}
}

function* landmarksIn(node: ComposeNode, path: string, around: number): Generator<Landmark> {
	switch (node.kind) {
		case 'map':
			for (const { key, value } of node.members) yield* landmarksIn(value, `${path}.${key}`, around);
			break;
		case 'list':
			for (const { value } of node.items) yield* landmarksIn(value, path, around);
			break;
		case 'scalar':
			yield { kind: path, span: node.span, around, value: node.text ?? '' };
			break;
		case 'unkept':
			yield { kind: path, span: node.span, around, value: '' };
			break;
	}
}

/** Whether a line may go on: a key or a quote that is not closed, a dash with nothing behind it. */
export function mayBeUnfinishedYaml(line: string): boolean {
	const text = line.replace(/\r$/, '').trim();
	if (text === '' || text.startsWith('#')) return false;
	const quotes = text.replace(/\\./g, '').replace(/"[^"]*"|'[^']*'/g, '');
	return /["']/.test(quotes) || text === '-' || (!/[:=]/.test(text) && !/^- |^[\]})]/.test(text));
}
