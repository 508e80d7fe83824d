import type { TokenKind, Tokens } from './tree';

/** Texts of so many tokens are gathered in the same place again and again: most files are small, and many. */
const COMMON = 1 << 14;
const commonKinds = new Uint8Array(COMMON);
const commonEnds = new Int32Array(COMMON);

/** Tokens as they are gathered. One list must be finished before the next is begun. */
export class TokenList {
	count = 0;
	#kinds: Uint8Array = commonKinds;
	#ends: Int32Array = commonEnds;

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
		const ends = new Int32Array(this.#ends.length * 2);
		kinds.set(this.#kinds);
		ends.set(this.#ends);
		this.#kinds = kinds;
		this.#ends = ends;
	}
}
