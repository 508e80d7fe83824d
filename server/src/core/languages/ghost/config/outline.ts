import type { Node } from 'jsonc-parser';
import { MAX_OUTLINE_DEPTH, type OutlineItem } from '../../../model/outline';
import { readJson } from './jsonReader';
import { spanOf } from './members';

/** The sections of a config, each with what stands in it. */
export function ghostOutline(text: string): readonly OutlineItem[] {
	return itemsOf(readJson(text).root, 0);
}

function itemsOf(object: Node | undefined, depth: number): OutlineItem[] {
	if (object?.type !== 'object' || depth > MAX_OUTLINE_DEPTH) return [];
	return (object.children ?? []).flatMap((property): OutlineItem[] => {
		const [key, value] = property.children ?? [];
		if (!key) return [];
		return [
			{
				name: String(key.value) || '""',
				detail: detailOf(value),
				kind: value?.type === 'object' ? 'section' : 'value',
				span: spanOf(property),
				nameSpan: spanOf(key),
				children: itemsOf(value, depth + 1),
			},
		];
	});
}

/** What is short enough to be shown beside the key. Whatever might be a secret is not read aloud. */
function detailOf(value: Node | undefined): string {
	const text = value === undefined || value.children ? '' : String(value.value);
	const key = value?.parent?.children?.[0]?.value;
	return /pass|secret|key|token/i.test(String(key)) || text.length > 100 ? '' : text;
}
