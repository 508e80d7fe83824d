/** What a question is answered with whose true answer would be too long to go through one by one. */
export const TOO_MANY = 'too many';

/** A list, or that there would be too many for one. */
export type Many<T> = readonly T[] | typeof TOO_MANY;

/** `all`, unless they are more than `most`. */
export function upTo<T>(most: number, all: readonly T[]): Many<T> {
	return all.length > most ? TOO_MANY : all;
}

/** Those of `many` that can be gone through: none of too many. For who says nothing where they are too many. */
export function ifFew<T>(many: Many<T>): readonly T[] {
	return many === TOO_MANY ? [] : many;
}
