/** Shorter parts of a string are copied by every engine anyway. */
const LONG = 13;

/**
 * The same plain data in a form that keeps nothing else alive. Engines cut a word out of a text by pointing into it, so that
 * one remembered name would hold on to the whole text of its file. What holds no such word is not copied.
 */
export function detached<T>(data: T): T {
	return copyOf(data) as T;
}

function copyOf(value: unknown): unknown {
	if (typeof value === 'string') return value.length < LONG ? value : detachedString(value);
	if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
	return Array.isArray(value) ? copyOfList(value) : copyOfObject(value as Readonly<Record<string, unknown>>);
}

function copyOfList(list: readonly unknown[]): readonly unknown[] {
	let copy: unknown[] | undefined;
	for (let index = 0; index < list.length; index++) {
		const own = copyOf(list[index]);
		if (isOriginal(own, list[index])) continue;
		copy ??= [...list];
		copy[index] = own;
	}
	return copy ?? list;
}

function copyOfObject(object: Readonly<Record<string, unknown>>): object {
	let copy: Record<string, unknown> | undefined;
	// The data is plain: an object has no members but its own.
	for (const name in object) {
		const own = copyOf(object[name]);
		if (isOriginal(own, object[name])) continue;
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
