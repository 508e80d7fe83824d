import { styleText } from 'node:util';
import { visible } from '../../core/base/visible';
import type { ReportedLink, ReportedMap } from '../reportedMap';

const statusStyles: Readonly<Record<ReportedLink['status'], Parameters<typeof styleText>[0]>> = {
	linked: 'green',
	mismatch: 'red',
	unused: 'yellow',
	unresolved: 'dim',
};

/** The map for people: each socket with its status, and below it who connects and who listens. */
export function textMap({ links }: ReportedMap, colours: boolean): string {
	if (links.length === 0) return 'no sockets between Ghost and nginx here\n';
	const width = Math.max(...links.map(({ status }) => status.length));
	return `${links.map((link) => linkText(link, width, colours)).join('\n\n')}\n`;
}

function linkText({ socket, status, listeners, connectors }: ReportedLink, width: number, colours: boolean): string {
	const padded = status.padEnd(width);
	const indent = ' '.repeat(width + 2);
	const ends = [
		...connectors.map(({ file, range, label, upstream, serverNames }) => {
			const names = serverNames.length > 0 ? serverNames.join(' ') : label;
			return `${names}${upstream === null ? '' : ` over upstream ${upstream}`} (${file}:${range.start.line + 1})`;
		}),
		...listeners.map(({ file, range, label, url, ghostVersion }) => {
			const backend = `${label}${ghostVersion === null ? '' : ` ${ghostVersion}`}`;
			return `${backend}${url === null ? '' : ` for ${url}`} (${file}:${range.start.line + 1})`;
		}),
	];
	const arrows = ends.map((end, index) => `${indent}${index < connectors.length ? '->' : '<-'} ${visible(end)}`);
	return [`${colours ? styleText(statusStyles[status], padded) : padded}  ${visible(socket)}`, ...arrows].join('\n');
}
