import { textLinesOf } from '../../base/textLines';
import { baseName, type Uri } from '../../base/uri';
import type { ClaimHints } from '../../model/language';
import { MAX_LENGTH } from './limits';
import { readDockerfile } from './syntax/readDockerfile';

/** Whether a file of that name may be a Dockerfile: `Dockerfile`, `Dockerfile.prod`, `nginx.Dockerfile`, `Containerfile`. */
export function isDockerfileName(uri: Uri): boolean {
	const name = baseName(uri);
	return /^(?:Dockerfile|Containerfile)(?:[._-].+)?$|.\.[Dd]ockerfile$/.test(name) && !name.endsWith('.dockerignore');
}

/**
 * Whether a text is a Dockerfile of an image with a Ghost or an nginx: by its name, or because another file names it. What is built
 * for other programs is left alone.
 */
export function claimsDockerfile(uri: Uri, text: string, { isNamed, wasOurs }: ClaimHints): boolean {
	if (text.length > MAX_LENGTH || !(isNamed || isDockerfileName(uri))) return false;
	if (wasOurs) return true;
	if (!ofGhostOrNginx.test(text)) return false;
	return readDockerfile(textLinesOf(text)).instructions.some(({ keyword }) => keyword === 'FROM');
}

/** An image that a variable names may be any. */
const ofGhostOrNginx =
	/ghost|nginx|openresty|angie|tengine|swag|https-portal|server__|database__|^[^\S\r\n\u2028\u2029]*FROM\s.*\$/im;
