import { MAX_PATH_LENGTH } from '../../base/limits';
import { pathOf, type Uri } from '../../base/uri';
import type { ClaimHints } from '../../model/language';
import { holdsNothingOfNginx, looksForeign, looksLikeNginx } from './directives/looksLikeNginx';

/** Endings under which configs wait to be filled in or copied. */
const waiting =
	/\.(?:j2|jinja2?|erb|epp|tmpl|tpl|gotmpl|template|mustache|hbs|ejs|sigil|example|sample|dist|default)$/i;

/** Folders that hold sites; Apache's are called so too. */
const sites = /\/sites-(?:available|enabled)\/[^/.][^/]*$/;

/** Names and folders that are nginx's and nobody else's. */
const nginxName =
	/(?:^|\/)(?:nginx\.conf|nginx[._-][\w-]+\.conf|[\w-]+[._-]nginx\.conf|(?:fastcgi|scgi|uwsgi|proxy)_params|mime\.types|koi-utf|koi-win|win-utf)$|\.nginx(?:conf)?$/;
const nginxFolder = /(?:^|\/)nginx\/(?:.*\/)?[^/.][^/]*$/;

/** What lies beside configs and is none. */
const otherEndings =
	/\.(?:md|markdown|rst|adoc|html?|css|scss|[cm]?[jt]sx?|json[c5]?|ya?ml|toml|xml|svg|png|jpe?g|gif|ico|webp|woff2?|ba?sh|zsh|py|rb|pl|pm|t|lua|php|go|rs|c|h|cc|cpp|hpp|java|pem|crt|cer|key|csr|der|p12|gz|tgz|zip|bz2|xz|tar|deb|rpm|log|lock|env|service|socket|timer|target|spec|patch|diff|sql|db|ini|cfg|properties|txt|pid|sock|exe|so|o|a|swp|swo|htpasswd|yml)$/i;

/**
 * Whether a text is nginx's. What is loaded by others is, whatever stands in it; what was so while somebody types in it stays so,
 * unless it is plainly another program's.
 */
export function claimsNginx(uri: Uri, text: string, { languageId, isNamed, wasOurs }: ClaimHints): boolean {
	if (isNginxConfig(uri, languageId, text)) return true;
	return !text.includes('\0') && ((isNamed && !isLinkText(text)) || (wasOurs && !looksForeign(text)));
}

/** Whether a path is worth reading at all. Cheap: asked for each file of the workspace. */
export function isNginxCandidateName(path: string): boolean {
	const plain = withoutWaiting(path);
	return (
		sites.test(path) ||
		nginxName.test(plain) ||
		/\.(?:conf|vhost)$/i.test(plain) ||
		/\/[^/]*nginx[._-]?conf[^/.]*$/i.test(plain) ||
		(plain !== path && plain.endsWith('/nginx')) ||
		/\/conf\.d\/[^/.]+$/.test(plain) ||
		(nginxFolder.test(plain) && !otherEndings.test(plain))
	);
}

/**
 * Whether a text is nginx's: by the editor's word, by a place that only nginx has, else by what stands in it. `.conf`
 * belongs to everybody, and so do `conf.d` and `sites-available`; a text that is plainly another program's is left alone
 * wherever it lies and whatever the editor, which goes by names, takes it for.
 */
export function isNginxConfig(uri: Uri, languageId: string | undefined, text: string): boolean {
	const path = pathOf(uri);
	const isOfEditor = languageId === 'nginx' || languageId === 'NGINX';
	const plain = withoutWaiting(path);
	if (!isOfEditor && !isNginxCandidateName(path)) return false;
	if (text.includes('\0') || (sites.test(path) && isLinkText(text))) return false;
	if (/(?:^|\/)nginx\.conf$|\.nginx$/.test(plain)) return !holdsNothingOfNginx(text);
	if (looksForeign(text)) return false;
	const byPlace =
		isOfEditor ||
		nginxName.test(plain) ||
		(sites.test(plain) && !otherEndings.test(plain)) ||
		(nginxFolder.test(plain) && /\.(?:conf|types|vhost)$/.test(plain)) ||
		(/\/conf\.d\/[^/]*$/.test(plain) && isBlank(text));
	return byPlace || looksLikeNginx(text);
}

function withoutWaiting(path: string): string {
	return path.replace(waiting, '').replace(waiting, '');
}

/** Whether a text is no more than a path: what Git writes for a link where the system has none. */
function isLinkText(text: string): boolean {
	return text.length < MAX_PATH_LENGTH && /^[^\s;{}"'#]*\/[^\s;{}"'#]+$/.test(text);
}

/** Whether nothing but comments is there yet. */
function isBlank(text: string): boolean {
	return !/^[^\S\r\n\u2028\u2029]*[^\s#]/m.test(text);
}
