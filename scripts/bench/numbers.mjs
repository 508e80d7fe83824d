/** A number with its thousands apart: 10,000. */
export function grouped(number) {
	return number.toLocaleString('en-US');
}
