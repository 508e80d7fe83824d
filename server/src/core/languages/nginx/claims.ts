import { pathOf, type Uri } from '../../uri';

/** Names and places that are nginx's and nobody else's. */
const surelyNginx = /(?:^|\/)(?:nginx\.conf|nginx\.[\w-]+\.conf)$|\/sites-(?:available|enabled)\/[^/]+$|\.nginx$/;
const templateEnding = /\.(?:j2|jinja2?|erb|epp|tmpl|tpl|template|mustache|hbs|ejs)$/i;

/** Whether a path is worth reading at all. Cheap: asked for each file of the workspace. */
export function isNginxCandidateName(path: string): boolean {
	const plain = path.replace(templateEnding, '');
	return (
		surelyNginx.test(plain) ||
		/\.(?:conf|vhost|nginxconf)$/.test(plain) ||
		/\/nginx\/(?:.*\/)?(?:[^/.]+|[^/]+\.inc|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|de|local))$/.test(plain) ||
		/\/(?:fastcgi|scgi|uwsgi|proxy)_params$/.test(plain)
	);
}

/**
 * Whether a text is nginx's: by the editor's word, by a place that only nginx has, else by what stands in it. `.conf` belongs
 * to everybody, and so does `conf.d`; a text that is plainly another program's is left alone wherever it lies.
 */
export function isNginxConfig(uri: Uri, languageId: string | undefined, text: string): boolean {
	if (languageId === 'nginx' || languageId === 'NGINX') return true;
	const path = pathOf(uri);
	if (!isNginxCandidateName(path)) return false;
	const plain = path.replace(templateEnding, '');
	if (/(?:^|\/)nginx\.conf$|\.nginx$/.test(plain)) return true;
	if (isOthers(text)) return false;
	if (surelyNginx.test(plain) || /\/nginx\/.*\.conf$/.test(plain)) return true;
	return looksLikeNginx(text);
}

/** Apache's tags, ini sections, systemd units, and `key = value` lines at the top: nginx refuses them all. */
function isOthers(text: string): boolean {
	const lines = text.slice(0, 20_000).split(/\r\n?|\n/);
	let foreign = 0;
	let own = 0;
	for (const line of lines) {
		const trimmed = line.trim();
		if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith('//')) continue;
		if (/^<\/?[A-Z]\w+[^>%]*>$/.test(trimmed) || /^\[[\w .:@/-]+\]$/.test(trimmed) || /^[\w.-]+\s*=\s*\S/.test(trimmed))
			foreign++;
		if (/[;{}]$/.test(trimmed)) own++;
	}
	return foreign > 0 && foreign >= own;
}

const block =
	/^[ \t]*(?:server|http|events|stream|upstream[ \t]+\S+|location[ \t]+[^{\n]+|map[ \t]+\$\S+[ \t]+\$\S+)[ \t]*\{/m;
const directive =
	/(?:^|[{;])[ \t]*(?:server_name|proxy_pass|proxy_set_header|fastcgi_pass|fastcgi_param|uwsgi_pass|ssl_certificate|ssl_protocols|add_header|client_max_body_size|worker_processes|listen[ \t]+[\d[*u:.]+[^=\n]*|include[ \t]+\S*(?:nginx|mime\.types|_params)\S*|gzip(?:_\w+)?)[ \t]+[^;=\n][^;\n]*;|^[ \t]*listen[ \t]+[\d:[\]*.]+[^=\n]*;/m;

/** Blocks and directives that only nginx has; `server {` and `upstream x {` with what they hold. */
function looksLikeNginx(text: string): boolean {
	const head = text.slice(0, 200_000);
	return (
		directive.test(head) ||
		(block.test(head) && /;[ \t]*(?:#.*|\})?$/m.test(head) && !/^\s*(?:zone|acl|options)\b/m.test(head))
	);
}
