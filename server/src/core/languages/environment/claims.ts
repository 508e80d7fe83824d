import { baseName, type Uri } from '../../base/uri';
import type { ClaimHints } from '../../model/language';

/** Sources and the like, which only begin as an environment file does. */
const otherEndings = /\.(?:[cm]?[jt]sx?|json|ya?ml|toml|md|py|rb|php|go|rs|sh|enc|gpg|age|vault|swp|bak)$/i;

/** Whether a file of that name may be an environment file: `.env`, `.env.production`, `ghost.env`. */
export function isEnvironmentName(uri: Uri): boolean {
	const name = baseName(uri);
	return /^\.env(?:\.[^/]+)?$|[^/]\.env$/.test(name) && !otherEndings.test(name);
}

/** Whether a file is an environment file: by its name, or because another one names it. What stands in it tells nothing. */
export function claimsEnvironment(uri: Uri, _text: string, { isNamed }: ClaimHints): boolean {
	return isNamed || isEnvironmentName(uri);
}
