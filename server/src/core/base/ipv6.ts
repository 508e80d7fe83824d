/** An address of IPv6 as nginx writes it, `::1` for `0:0:0:0:0:0:0:1`; undefined for what is none. */
export function plainIpv6(text: string): string | undefined {
	const groups = groupsOf(text);
	if (!groups) return undefined;
	const [, , , , , sixth = 0, high = 0, low = 0] = groups;
	if (sixth === 0xffff && groups.slice(0, 5).every((group) => group === 0))
		return `::ffff:${[high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')}`;
	const zeros = longestZeros(groups);
	const hex = (from: number, to: number): string =>
		groups
			.slice(from, to)
			.map((group) => group.toString(16))
			.join(':');
	return zeros.length < 2 ? hex(0, 8) : `${hex(0, zeros.start)}::${hex(zeros.start + zeros.length, 8)}`;
}

function groupsOf(text: string): readonly number[] | undefined {
	const halves = text.split('::');
	if (halves.length > 2) return undefined;
	const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':').flatMap(groupOf)));
	if (!head || [...head, ...(tail ?? [])].some((group) => Number.isNaN(group))) return undefined;
	const missing = 8 - head.length - (tail?.length ?? 0);
	if (!tail) return missing === 0 ? head : undefined;
	return missing < 1 ? undefined : [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

/** One group, or the two that an address of IPv4 at the end stands for; NaN for what is none. */
function groupOf(text: string): readonly number[] {
	if (/^[\da-f]{1,4}$/i.test(text)) return [Number.parseInt(text, 16)];
	const bytes = text.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
	const [a = 0, b = 0, c = 0, d = 0] = bytes;
	return bytes.length === 4 && bytes.every((byte) => byte <= 255) ? [a * 256 + b, c * 256 + d] : [Number.NaN];
}

function longestZeros(groups: readonly number[]): { readonly start: number; readonly length: number } {
	let best = { start: 0, length: 0 };
	for (let start = 0; start < groups.length; start++) {
		let length = 0;
		while (groups[start + length] === 0) length++;
		if (length > best.length) best = { start, length };
		start += length;
	}
	return best;
}
