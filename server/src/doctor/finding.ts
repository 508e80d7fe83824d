/** The codes of findings, in the order of a connection: from the folder to the answer. The meaning of a code never changes. */
export type FindingCode =
	| 'paths-differ'
	| 'no-nginx'
	| 'path-cut'
	| 'folder-absent'
	| 'socket-absent'
	| 'socket-unlinked'
	| 'ghost-on-tcp'
	| 'ghost-listens-elsewhere'
	| 'not-a-socket'
	| 'nobody-listens'
	| 'another-program'
	| 'folder-closed'
	| 'socket-closed'
	| 'private-tmp'
	| 'no-answer'
	| 'not-http'
	| 'redirect-loop'
	| 'server-error'
	| 'gone-after-reboot'
	| 'selinux'
	| 'user-unknown'
	| 'not-seen';

/** One fault that the machine shows, with what to do about it. */
export interface Finding {
	readonly code: FindingCode;
	readonly severity: 'error' | 'warning' | 'information';
	/** What is wrong, and what visitors get. */
	readonly what: string;
	/** What has caused it. */
	readonly why: string;
	/** The command or the edit that ends it. */
	readonly cure: string;
}

/** `text` as one word of a shell command, in quotes if it needs them. */
export function word(text: string): string {
	return /^[\w./@%+=:,-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}

/** The words as a list in a sentence: `A, B and C`. */
export function listed(words: readonly string[]): string {
	return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
