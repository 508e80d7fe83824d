import type { Edit, Span } from '../base/text';
import type { GhostPort, Insertion } from '../languages/ghost/facts/facts';

/** The two members that make Node give a socket mode 0666, as they are put into an object with the separator `between`. */
export function openFlags(between: string): string {
	return `"readableAll": true,${between}"writableAll": true`;
}

/** The edits that make an object of a path written as a text: `"port": { "path": "...", "readableAll": true, ... }`. */
export function wrapPath(value: Span, members: string): Edit[] {
	return [
		{ span: { start: value.start, end: value.start }, newText: '{ "path": ' },
		{ span: { start: value.end, end: value.end }, newText: `, ${members} }` },
	];
}

/** The edits that let everybody connect to the socket in `server.port`. */
export function openPort(port: GhostPort): Edit[] {
	if (port.shape === 'path') return wrapPath(port.valueSpan, openFlags(' '));
	const missing: string[] = [];
	const edits: Edit[] = [];
	for (const flag of ['readableAll', 'writableAll'] as const) {
		const value = port.flags[flag];
		if (!value) missing.push(`"${flag}": true`);
		else if (!port[flag]) edits.push({ span: value, newText: 'true' });
	}
	if (missing.length > 0 && port.insertion) edits.push(insertMembers(port.insertion, missing));
	return edits;
}

/** Adds members to an object. */
export function insertMembers({ offset, comma, before, after }: Insertion, members: readonly string[]): Edit {
	const newText = `${comma ? ',' : ''}${before}${members.join(`,${before}`)}${after}`;
	return { span: { start: offset, end: offset }, newText };
}
