// Laying out a file of nginx anew.
import { loadSource } from '../../source.mjs';
import { processorTime } from '../measure.mjs';
import { anotherMegabyte } from '../megabyte.mjs';

export async function format() {
	const { formatNginx, parseNginx } = await loadSource(
		'server/src/core/languages/nginx',
		"export * from './format/format'; export * from './syntax/parse';",
	);
	// The text is indented by tabs: each line changes.
	const options = { tabSize: 4, insertSpaces: true };
	return [
		{
			rounds: 9,
			warmUps: 2,
			sides: {
				format: () => {
					const text = anotherMegabyte();
					return processorTime(() => formatNginx('file:///nginx.conf', text, { kind: 'document' }, options));
				},
				read: () => {
					const text = anotherMegabyte();
					return processorTime(() => parseNginx(text));
				},
			},
			rows: [
				{
					id: 'format',
					what: 'format 1 MB, with edits in each line',
					unit: 'ms',
					ours: ({ format }) => format,
					against: 'reading it into a tree',
					theirs: ({ read }) => read,
				},
			],
		},
	];
}
