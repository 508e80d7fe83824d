import { NOT_KEPT } from '../base/environmentFile';
import { isKeptVariable } from './launcher';

/** Names of variables that hold secrets, or may. */
const secretName =
	/pass|pwd|secret|token|credential|auth|private|salt|cert|signature|dsn|(?:^|_)(?:key|pat|sid)s?(?:$|_)|apikey|^(?:database|mail)__/i;
/** A name and a password before a host; letters and digits of a length at which nobody reads them. */
const secretValue = /\/\/[^/\s@]*:[^/\s@]*@|(?=\S*\d)(?=\S*[a-z])[\w+/=-]{24}/i;

/** What decides how a line is read, whatever its letters are. */
const letters = /[^\s\0"'\\`$#;={}]/g;

/** Whether the value of a variable may be a secret. Those that tell where a Ghost listens are none. */
export function maybeSecret(name: string, value: string): boolean {
	return !isKeptVariable(name) && (secretName.test(name) || secretValue.test(value));
}

/** Whether a text looks like a secret, whatever it is the value of. */
export function looksSecret(value: string): boolean {
	return secretValue.test(value);
}

/** A text of which no more is kept than what decides how it is read. */
export function blanked(text: string): string {
	return text.replace(letters, NOT_KEPT);
}
