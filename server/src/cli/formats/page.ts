import { styleText } from 'node:util';
import { wrapped } from '../../core/base/wrap';
import type { Terminal } from '../environment';

/** A page in Markdown as a terminal shows it: headings stand out, examples are set in. Elsewhere it is left as it is. */
export function textPage(page: string, { colours, columns }: Pick<Terminal, 'colours' | 'columns'>): string {
	if (columns === undefined) return page;
	const painted = (style: Parameters<typeof styleText>[0], text: string): string =>
		colours ? styleText(style, text) : text;
	let inExample = false;
	const lines = page.split('\n').flatMap((line) => {
		if (line.startsWith('```')) {
			inExample = !inExample;
			return [];
		}
		if (inExample) return [`    ${painted('cyan', line)}`];
		const heading = /^#+ (.*)$/.exec(line)?.[1];
		if (heading !== undefined) return [painted('bold', heading)];
		return [wrapped(line.replace(/\*\*/g, ''), columns)];
	});
	return lines.join('\n');
}
