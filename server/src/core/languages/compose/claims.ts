import { baseName, type Uri } from '../../base/uri';
import type { ClaimHints } from '../../model/language';

/** The names that are Compose's and nobody else's. */
const ownName = /^(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$/;
/** A name that others have as well: what `docker stack deploy` is given. */
const sharedName = /^stack\.ya?ml$/;

/** Whether a file of that name may be a compose file. */
export function isComposeName(uri: Uri): boolean {
	return isNameOfCompose(baseName(uri));
}

/** The same of the name alone. */
export function isNameOfCompose(name: string): boolean {
	return ownName.test(name) || sharedName.test(name);
}

/**
 * Whether a text is a compose file: one of Compose's names, and services in it. Under another name it is one where a compose
 * file names it, or where its services are plainly about Ghost or nginx.
 */
export function claimsCompose(uri: Uri, text: string, { isNamed, wasOurs }: ClaimHints): boolean {
	const name = baseName(uri);
	if (text.includes('\0')) return false;
	if (ownName.test(name)) return wasOurs || hasServices(text);
	if (!sharedName.test(name) && !(isNamed && /\.ya?ml$/.test(name))) return false;
	return wasOurs || (hasServices(text) && (isNamed || /ghost|nginx/i.test(text)));
}

/** A section for them, or an image or a build in something at the top, as in version 1. */
function hasServices(text: string): boolean {
	if (/^\ufeff?(?:services|include)[ \t]*:/m.test(text) || /^\s*\{\s*["']?services["']?\s*:/.test(text)) return true;
	return (
		/^[\w.-]+:[ \t]*(?:#.*)?$/m.test(text) &&
		/^[ \t]+(?:image|build)[ \t]*:/m.test(text) &&
		!/^(?:jobs|stages)\s*:/m.test(text)
	);
}
