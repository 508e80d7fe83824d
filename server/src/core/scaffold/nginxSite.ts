import { folderOf, joinUri, pathOf, type Uri } from '../base/uri';
import { HTTP_PORT } from '../languages/nginx/ports';
import type { Site } from './request';

/**
 * The whole text of a site file for `site`, to be included in nginx's `http` block. `nginx -t` passes on it as it is: it names
 * no certificate, because there is none yet. In a container something else speaks TLS, and the network need not have IPv6.
 */
export function nginxSite(site: Site, socketPath: string, where: 'machine' | 'container'): string {
	const { url } = site;
	const upstream = upstreamName(site);
	const listen = listenPort(site);
	const location = url.path === '' ? '/' : `${url.path}/`;
	return [
		`# nginx for the Ghost site at ${url.text}`,
		'# Ghost listens on the socket that the upstream names: change the path in both places or in none.',
		...(url.secure ? aboutTls(site, where) : []),
		`upstream ${upstream} {`,
		`    server unix:${socketPath};`,
		'}',
		'',
		'server {',
		...(where === 'machine' ? ['    # On a machine without IPv6, remove the listen that has [::] in it.'] : []),
		`    listen ${listen};`,
		...(where === 'machine' ? [`    listen [::]:${listen};`] : []),
		`    server_name ${url.host};`,
		...(url.path === ''
			? []
			: [`    absolute_redirect off; # ${url.path} redirects to ${location} with the visitor’s scheme`]),
		'',
		'    # The largest upload that the editor may send.',
		'    client_max_body_size 50m;',
		'',
		`    location ${location} {`,
		`        proxy_pass http://${upstream};`,
		'        proxy_set_header Host $http_host;',
		'        proxy_set_header X-Real-IP $remote_addr;',
		'        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
		`        proxy_set_header X-Forwarded-Proto ${url.secure ? 'https' : '$scheme'};`,
		'    }',
		'}',
		'',
	].join('\n');
}

/** The port on which nginx listens for plain http. */
export function listenPort({ url }: Site): number {
	return url.secure ? HTTP_PORT : (url.port ?? HTTP_PORT);
}

/** The upstream of a site: no host name could be meant by it. */
export function upstreamName(site: Site): string {
	return `ghost_${site.name}`;
}

/**
 * With `$scheme`, a plain request would be sent to https by Ghost for ever: before there is a certificate, and also where
 * another proxy speaks TLS. `https` is right in both cases, and after `certbot --nginx`, which redirects plain requests itself.
 */
function aboutTls(site: Site, where: 'machine' | 'container'): string[] {
	const loop = 'with $scheme it would redirect plain http without end.';
	if (where === 'container') {
		return [
			'#',
			'# TLS: a proxy in front of this container has to speak it. The url is https, so Ghost gets "https":',
			`# ${loop}`,
		];
	}
	return [
		'#',
		`# TLS: "certbot --nginx -d ${site.url.host}" adds the certificate and the redirect from http to this file.`,
		'# Behind a proxy that speaks TLS, leave it as it is. The url is https, so Ghost gets "https" in either case:',
		`# ${loop}`,
	];
}

/**
 * Where the site file goes: into the `sites-available` of the tree, named the way its neighbours are, or else beside the
 * Ghost config under a name that is plainly nginx's. `files` are the files that are known.
 */
export function nginxSiteUri(folder: Uri, name: string, files: Iterable<Uri>): Uri {
	const known = [...files];
	const available = nearest(
		folder,
		new Set(known.map(folderOf).filter((uri) => pathOf(uri).endsWith('/sites-available'))),
	);
	if (available === undefined) return joinUri(folder, `nginx.${name}.conf`);
	const neighbours = known.filter((uri) => folderOf(uri) === available);
	const suffix = neighbours.some((uri) => uri.endsWith('.conf')) ? '.conf' : '';
	return joinUri(available, name + suffix);
}

/** The one of `candidates` that shares most of its path with `folder`; undefined where two share as much. */
function nearest(folder: Uri, candidates: ReadonlySet<Uri>): Uri | undefined {
	const base = folder.split('/');
	const shared = (uri: Uri): number => {
		const parts = uri.split('/');
		const end = parts.findIndex((part, i) => part !== base[i]);
		return end < 0 ? parts.length : end;
	};
	const ordered = [...candidates].map((uri) => ({ uri, shared: shared(uri) })).sort((a, b) => b.shared - a.shared);
	return ordered[0]?.shared === ordered[1]?.shared ? undefined : ordered[0]?.uri;
}
