/** What each code means stays as it is; the order is that of a connection, from the folder to the answer. */
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

/** One thing that the live machine shows, with what to do about it. */
export interface Finding {
	readonly code: FindingCode;
	readonly severity: 'error' | 'warning' | 'information';
	/** What is, and what the visitor gets. */
	readonly what: string;
	readonly why: string;
	/** A command or an edit. */
	readonly cure: string;
}

/** `text` as one word of a command that a person may paste. */
export function word(text: string): string {
	return /^[\w./@%+=:,-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}

/** `A, B and C` */
export function listed(words: readonly string[]): string {
	return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
