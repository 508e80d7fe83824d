// Laying out a file of nginx anew.
import { loadSource } from '../../source.mjs';
import { processorTime } from '../measure.mjs';
import { megabyte } from '../megabyte.mjs';

export async function format() {
	const { nginxLanguage, parseNginx } = await loadSource(
		'server/src/core/languages/nginx',
		"export * from './index'; export * from './syntax/parse';",
	);
	// The text is indented by tabs: each line changes.
	const options = { tabSize: 4, insertSpaces: true };
	return [
		{
			rounds: 9,
			warmUps: 2,
			sides: {
				format: () =>
					processorTime(() => nginxLanguage.format('file:///nginx.conf', megabyte, { kind: 'document' }, options)),
				read: () => processorTime(() => parseNginx(megabyte)),
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
