import { inEnglish } from '../../core/base/phrase';
import { visible } from '../../core/base/visible';
import { labelWithVersion } from '../../core/model/site';
import type { ReportedLink, ReportedMap } from '../../reports/map';

/** The boxes and arrows of a map, from which both notations are written. */
interface Graph {
	readonly nodes: readonly {
		readonly id: string;
		readonly shape: 'connector' | 'address' | 'listener';
		readonly text: string;
	}[];
	/** What is known of a way: it ends in a 502, or it is not known who is at its end. */
	readonly arrows: readonly {
		readonly from: string;
		readonly to: string;
		readonly kind: 'sound' | 'broken' | 'unknown';
	}[];
}

/** The map as a Mermaid flow chart, from the visitors' side to Ghost's: https://mermaid.js.org/syntax/flowchart.html. */
export function mermaidMap(map: ReportedMap): string {
	const { nodes, arrows } = graphOf(map);
	const shapes = { connector: ['["', '"]'], address: ['(["', '"])'], listener: ['[("', '")]'] } as const;
	const escaped = (text: string): string =>
		text.replace(/[#"&<>`\\%;{}]/g, (c) => `#${c.charCodeAt(0)};`).replace(/\n/g, '<br/>');
	const lines = { sound: '-->', broken: '-. 502 .->', unknown: '-.->' } as const;
	return [
		'flowchart LR',
		...nodes.map(({ id, shape, text }) => `    ${id}${shapes[shape][0]}${escaped(text)}${shapes[shape][1]}`),
		...arrows.map(({ from, to, kind }) => `    ${from} ${lines[kind]} ${to}`),
		'',
	].join('\n');
}

/** The map as a graph for Graphviz: https://graphviz.org/doc/info/lang.html. */
export function dotMap(map: ReportedMap): string {
	const { nodes, arrows } = graphOf(map);
	const shapes = { connector: 'box', address: 'ellipse', listener: 'cylinder' } as const;
	const quoted = (text: string): string =>
		`"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`;
	const lines = { sound: '', broken: ' [style=dashed, label="502"]', unknown: ' [style=dashed]' } as const;
	return [
		'digraph "Ghost and nginx" {',
		'    rankdir=LR;',
		...nodes.map(({ id, shape, text }) => `    ${id} [shape=${shapes[shape]}, label=${quoted(text)}];`),
		...arrows.map(({ from, to, kind }) => `    ${from} -> ${to}${lines[kind]};`),
		'}',
		'',
	].join('\n');
}

/**
 * The graph of a map. Of a mismatch, each address that nginx names is a box of its own, and a broken arrow leads from it to the
 * address at which Ghost listens.
 */
function graphOf({ links }: ReportedMap): Graph {
	const nodes: Graph['nodes'][number][] = [];
	const arrows: Graph['arrows'][number][] = [];
	for (const [index, link] of links.entries()) {
		const socket = `socket${index}`;
		nodes.push({ id: socket, shape: 'address', text: visible(link.socket) });
		for (const [at, { label, upstream, serverNames, file }] of link.connectors.entries()) {
			const id = `nginx${index}_${at}`;
			const names = serverNames.length > 0 ? serverNames.join(' ') : label;
			nodes.push({
				id,
				shape: 'connector',
				text: [names, ...(upstream === null ? [] : [`upstream ${upstream}`]), file].map(visible).join('\n'),
			});
			arrows.push({ from: id, to: socket, kind: kindOf(link) });
		}
		for (const [at, { label, url, ghostVersion, file }] of link.listeners.entries()) {
			const id = `ghost${index}_${at}`;
			const name = inEnglish(labelWithVersion(label, ghostVersion ?? undefined));
			nodes.push({ id, shape: 'listener', text: [name, ...(url === null ? [] : [url]), file].map(visible).join('\n') });
			arrows.push({ from: socket, to: id, kind: 'sound' });
		}
	}
	return { nodes, arrows };
}

function kindOf({ status }: ReportedLink): Graph['arrows'][number]['kind'] {
	if (status === 'mismatch') return 'broken';
	return status === 'unresolved' ? 'unknown' : 'sound';
}
