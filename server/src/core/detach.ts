/** Shorter parts of a string are copied by every engine anyway. */
const LONG = 13;

/**
 * The same plain data in a form that keeps nothing else alive. Engines cut a word out of a text by pointing into it, so that
 * one remembered name would hold on to the whole text of its file. What holds no such word is not copied.
 */
export function detached<T>(data: T): T {
	return copyOf(data, new Map()) as T;
}

function copyOf(value: unknown, copies: Map<object, unknown>): unknown {
	if (typeof value === 'string') return value.length < LONG ? value : detachedString(value);
	if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
	const known = copies.get(value);
	if (known !== undefined) return known;
	const copy = Array.isArray(value) ? copyOfList(value, copies) : copyOfObject(value, copies);
	copies.set(value, copy);
	return copy;
}

function copyOfList(list: readonly unknown[], copies: Map<object, unknown>): readonly unknown[] {
	const copy = list.map((item) => copyOf(item, copies));
	return copy.every((item, index) => isOriginal(item, list[index])) ? list : copy;
}

function copyOfObject(object: object, copies: Map<object, unknown>): object {
	let copy: Record<string, unknown> | undefined;
	for (const [name, member] of Object.entries(object)) {
		const own = copyOf(member, copies);
		if (isOriginal(own, member)) continue;
		copy ??= { ...object };
		copy[name] = own;
	}
	return copy ?? object;
}

/** Whether `copy` is no copy. Of strings only the length tells: a copy equals its original. */
function isOriginal(copy: unknown, value: unknown): boolean {
	return typeof copy === 'string' ? copy.length < LONG : copy === value;
}

/** Joining makes a string of its own, of which the result is then the part. */
function detachedString(text: string): string {
	return ` ${text}`.slice(1);
}
