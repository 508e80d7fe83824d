import { NOT_KEPT } from '../base/environmentFile';
import { isKeptVariable } from './launcher';

/** Names of variables that hold secrets, or may. */
const secretName =
	/pass|pwd|secret|token|credential|auth|private|salt|cert|signature|dsn|(?:^|_)(?:key|pat|sid)s?(?:$|_)|apikey|^(?:database|mail)__/i;
/** A name and a password before a host. */
const nameAndPassword = /\/\/[^/\s@:]*:[^/\s@]*@/;
/** Letters of a length at which nobody reads them. */
const long = /[\w+/=-]{24}/;

/** What decides how a line is read, whatever its letters are. */
const letters = /[^\s\0"'\\`$#;={}]/g;

/** Whether the value of a variable may be a secret. Those that tell where a Ghost listens are none. */
export function maybeSecret(name: string, value: string): boolean {
	return !isKeptVariable(name) && (secretName.test(name) || looksSecret(value));
}

/** Whether a text looks like a secret, whatever it is the value of. */
export function looksSecret(value: string): boolean {
	if (nameAndPassword.test(value)) return true;
	return value.split(/\s+/).some((word) => {
		const rest = word.slice(long.exec(word)?.index ?? word.length);
		return /\d/.test(rest) && /[a-z]/i.test(rest);
	});
}

/** A text of which no more is kept than what decides how it is read. */
export function blanked(text: string): string {
	return text.replace(letters, NOT_KEPT);
}
