import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const ENTRY = 0x02014b50;

/** The text of a file in a zip archive, by its name there. It has to be one that is compressed, or stored as it is. */
export function textInZip(archive: string, name: string): string {
	const bytes = readFileSync(archive);
	// The list of files stands at the end, and before it what tells where it begins.
	let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1') + 16);
	while (bytes.readUInt32LE(at) === ENTRY) {
		const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
		const end = at + 46 + (nameLength ?? 0);
		if (bytes.toString('utf8', at + 46, end) === name) {
			const [size, local] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
			const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
			const data = bytes.subarray(start, start + size);
			return (bytes.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString();
		}
		at = end + (extraLength ?? 0) + (commentLength ?? 0);
	}
	throw new Error(`${archive} holds no ${name}`);
}
