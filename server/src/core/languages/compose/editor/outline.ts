import { MAX_OUTLINE_DEPTH, type OutlineItem } from '../../../model/outline';
import { asProject, keptOf } from '../facts/keptKeys';
import { type ComposeNode, memberOf } from '../yaml/node';
import { readCompose } from '../yaml/readCompose';

/** The services of a text, by their images, each with the variables that are no secrets. */
export function composeOutline(text: string): readonly OutlineItem[] {
	const { documents = [] } = readCompose(text, { keptOf, asProject });
	return documents.flatMap((document) => itemsOf(memberOf(document, 'services')?.value, 0));
}

function itemsOf(services: ComposeNode | undefined, depth: number): readonly OutlineItem[] {
	if (services?.kind !== 'map' || depth > MAX_OUTLINE_DEPTH) return [];
	return services.members.map(({ key, keySpan, removal, value }) => ({
		name: key,
		detail: textOf(memberOf(value, 'image')?.value),
		kind: 'section',
		span: { start: keySpan.start, end: Math.max(keySpan.end, value.span.end, removal.end) },
		nameSpan: keySpan,
		children: variablesOf(memberOf(value, 'environment')?.value),
	}));
}

/** Of what an anchor brings, nothing stands here. */
function variablesOf(environment: ComposeNode | undefined): readonly OutlineItem[] {
	if (environment?.kind !== 'map') return [];
	return environment.members.flatMap(({ key, keySpan, value }): readonly OutlineItem[] => {
		const isHere = environment.span.start <= keySpan.start && value.span.end <= environment.span.end;
		if (!isHere || value.kind !== 'scalar') return [];
		const span = { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
		return [{ name: key, detail: textOf(value), kind: 'value', span, nameSpan: keySpan, children: [] }];
	});
}

function textOf(node: ComposeNode | undefined): string {
	const text = node?.kind === 'scalar' ? (node.text ?? '') : '';
	return text.length > 100 ? '' : text;
}
