/** Whether a path in a container is one of nginx's configs, or holds some. */
export function isNginxPath(path: string): boolean {
	return nginxPath.test(path);
}

const nginxPath =
	/^(?:\/etc\/nginx|\/usr\/local\/nginx\/conf|\/usr\/local\/openresty\/nginx\/conf|\/opt\/bitnami\/(?:openresty\/)?nginx\/conf|\/config\/nginx)(?:\/|$)/;

/**
 * The version of nginx in an image by its tag: `1.24` of `nginx:1.24-alpine`. Undefined of an image whose tags are no versions of nginx, and
 * of a tag that is none, as `stable`.
 */
export function nginxVersionOf(image: string): string | undefined {
	const [, name = '', tag = ''] =
		/^(?:docker\.io\/)?(?:library\/)?([^:@]+)(?::([\w.-]+))?(?:@sha256:\w+)?$/.exec(image) ?? [];
	return taggedByVersion.has(name) ? /^v?(\d+\.\d+(?:\.\d+)?)(?!\w)/.exec(tag)?.[1] : undefined;
}

/** The last one adds a number of its own: `1.25.3.1`. */
const taggedByVersion: ReadonlySet<string> = new Set([
	'nginx',
	'public.ecr.aws/nginx/nginx',
	'nginxinc/nginx-unprivileged',
	'ghcr.io/nginxinc/nginx-unprivileged',
	'bitnami/nginx',
	'bitnamilegacy/nginx',
	'openresty/openresty',
]);
