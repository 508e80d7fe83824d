import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An nginx main file of a megabyte, with as many sites in it, each as people write them. */
export const megabyte = mainFile(1_000_000);

let asked = 0;

/** The same with another comment at its end each time: the reader keeps the tree of the text that it read last. */
export function anotherMegabyte() {
	return `${megabyte}# ${asked++}\n`;
}

function mainFile(size) {
	const [head, site] = ['head.conf', 'site.conf'].map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
	const parts = [head];
	for (let i = 0, length = head.length; length < size; i++) {
		const text = site.replaceAll('SITE', `site-${i}`);
		parts.push(text);
		length += text.length;
	}
	return `${parts.join('')}}\n`;
}
