import type { TokenKind, Tokens } from './tree';

/** Tokens are seldom shorter on average, blanks and punctuation included, so that few lists have to grow. */
const USUAL_LENGTH = 4;

/** Tokens as they are gathered. */
export class TokenList {
	count = 0;
	#kinds: Uint8Array;
	#ends: Int32Array;

	/** Begins a list for a text of so many characters. */
	constructor(length: number) {
		const room = Math.ceil(length / USUAL_LENGTH) + 1;
		this.#kinds = new Uint8Array(room);
		this.#ends = new Int32Array(room);
	}

	push(kind: TokenKind, end: number): void {
		const i = this.count++;
		if (i === this.#kinds.length) this.#grow();
		this.#kinds[i] = kind;
		this.#ends[i] = end;
	}

	finish(): Tokens {
		return { count: this.count, kinds: this.#kinds.subarray(0, this.count), ends: this.#ends.subarray(0, this.count) };
	}

	#grow(): void {
		const kinds = new Uint8Array(this.#kinds.length * 2);
		const ends = new Int32Array(this.#ends.length * 2);
		kinds.set(this.#kinds);
		ends.set(this.#ends);
		this.#kinds = kinds;
		this.#ends = ends;
	}
}
