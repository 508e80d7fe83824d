import { styleText } from 'node:util';
import { say, type Wording, type Words } from '../../core/base/phrase';
import { visible } from '../../core/base/visible';
import { labelWithVersion } from '../../core/model/site';
import type { ReportedLink, ReportedMap } from '../../reports/map';

type Style = Parameters<typeof styleText>[0];

const statusStyles: Readonly<Record<ReportedLink['status'], Style>> = {
	linked: 'green',
	mismatch: 'red',
	unused: 'yellow',
	unresolved: 'dim',
};

/**
 * The map for people: each address with its status, and below it who connects, who listens, and the worst that `check` tells of
 * it. The colour is that of the worse of the two.
 */
export function textMap({ links }: ReportedMap, colours: boolean, inWords: Wording): string {
	if (links.length === 0) return `${inWords(say`no links between Ghost and nginx here`)}\n`;
	const width = Math.max(...links.map((link) => inWords(stateOf(link)).length));
	return `${links.map((link) => linkText(link, width, colours, inWords)).join('\n\n')}\n`;
}

function linkText(link: ReportedLink, width: number, colours: boolean, inWords: Wording): string {
	const { socket, worst, listeners, connectors } = link;
	const padded = inWords(stateOf(link)).padEnd(width);
	const indent = ' '.repeat(width + 2);
	const ends: readonly Words[] = [
		...connectors.map(({ file, range, label, upstream, serverNames }) => {
			const names = serverNames.length > 0 ? serverNames.join(' ') : label;
			const who = upstream === null ? names : say`${names} over upstream ${upstream}`;
			return ['-> ', who, ` (${file}:${range.start.line + 1})`];
		}),
		...listeners.map(({ file, range, label, url, ghostVersion }) => {
			const program = labelWithVersion(label, ghostVersion ?? undefined);
			return ['<- ', url === null ? program : say`${program} for ${url}`, ` (${file}:${range.start.line + 1})`];
		}),
		...(worst ? [`!! ${worst.severity}: ${worst.code} (${worst.file}:${worst.range.start.line + 1})`] : []),
	];
	const head = `${colours ? styleText(styleOf(link), padded) : padded}  ${visible(socket)}`;
	return [head, ...ends.map((end) => `${indent}${visible(inWords(end))}`)].join('\n');
}

/** How it stands in words: what an error keeps from working is not called connected, though its ends meet. */
function stateOf({ status, worst }: ReportedLink): Words {
	switch (status) {
		case 'linked':
			return worst?.severity === 'error' ? say`broken` : say`connected`;
		case 'mismatch':
			return say`mismatch`;
		case 'unused':
			return say`unused`;
		case 'unresolved':
			return say`unresolved`;
	}
}

function styleOf({ status, worst }: ReportedLink): Style {
	if (worst?.severity === 'error') return 'red';
	return worst?.severity === 'warning' && status === 'linked' ? 'yellow' : statusStyles[status];
}
