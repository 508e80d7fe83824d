/** Whether Node takes a text for a path rather than a port: whatever makes no number from 0 upwards. */
export function isPipeName(text: string): boolean {
	return !(Number(text) >= 0);
}
