import { utf8Length } from '../../../base/socketPath';
import { isSpace } from './bareWord';

/** nginx reads through a buffer of so many bytes, and what it has to hold while it reads on must fit. */
const bufferSize = 4096;

/** The number of bytes that nginx reads behind a word while it still holds that: white space lets it read one more. */
export function readBehind(text: string, end: number): number {
	if (end >= text.length) return 0;
	return isSpace(text.charCodeAt(end)) && end + 1 < text.length ? 2 : 1;
}

/** Whether the stretch from `start` to `end` and `behind` bytes more are too many for nginx's buffer. */
export function overruns(text: string, start: number, end: number, behind: number): boolean {
	if ((end - start) * 3 + behind <= bufferSize) return false;
	// A character more than the buffer has bytes are too many anyway: the rest of an endless word needs no look.
	return utf8Length(text.slice(start, Math.min(end, start + bufferSize + 1))) + behind > bufferSize;
}
