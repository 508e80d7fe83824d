import type { Sentence } from '../core/base/phrase';
/** The codes of findings, in the order of a connection: from the configs to the answer. The meaning of a code never changes. */
export type FindingCode =
	| 'config-refused'
	| 'paths-differ'
	| 'ports-differ'
	| 'transports-differ'
	| 'config-overruled'
	| 'drop-in-not-installed'
	| 'no-nginx'
	| 'path-cut'
	| 'folder-absent'
	| 'socket-absent'
	| 'socket-unlinked'
	| 'ghost-on-tcp'
	| 'ghost-listens-elsewhere'
	| 'ghost-not-listening'
	| 'port-closed'
	| 'not-a-socket'
	| 'nobody-listens'
	| 'another-program'
	| 'another-ghost'
	| 'folder-closed'
	| 'socket-closed'
	| 'private-tmp'
	| 'socket-not-shared'
	| 'no-answer'
	| 'not-http'
	| 'redirect-loop'
	| 'server-error'
	| 'gone-after-reboot'
	| 'runtime-folder-shared'
	| 'socket-outlives-crash'
	| 'selinux'
	| 'user-unknown'
	| 'not-seen'
	| 'not-examined';

/** One fault that the machine shows, with what to do about it. */
export interface Finding {
	readonly code: FindingCode;
	readonly severity: 'error' | 'warning' | 'information';
	/** What is wrong, and what visitors get. */
	readonly what: Sentence;
	/** What has caused it. */
	readonly why: Sentence;
	/** The command or the edit that ends it. */
	readonly cure: Sentence;
}

/** `text` as one word of a shell command, in quotes if it needs them. */
export function word(text: string): string {
	return /^[\w./@%+=:,-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}
