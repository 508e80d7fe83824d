import type { TokenKind, Tokens } from './tree';

/** Tokens as they are gathered. */
export class TokenList {
	count = 0;
	#kinds: Uint8Array;
	#ends: Int32Array;

	constructor(textLength: number) {
		const size = (textLength >> 2) + 16;
		this.#kinds = new Uint8Array(size);
		this.#ends = new Int32Array(size);
	}

	push(kind: TokenKind, end: number): void {
		const i = this.count++;
		if (i === this.#kinds.length) this.#grow();
		this.#kinds[i] = kind;
		this.#ends[i] = end;
	}

	finish(): Tokens {
		return { count: this.count, kinds: this.#kinds.slice(0, this.count), ends: this.#ends.slice(0, this.count) };
	}

	#grow(): void {
		const kinds = new Uint8Array(this.#kinds.length * 2);
		const ends = new Int32Array(this.#kinds.length * 2);
		kinds.set(this.#kinds);
		ends.set(this.#ends);
		this.#kinds = kinds;
		this.#ends = ends;
	}
}
