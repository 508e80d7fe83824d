import type { Endpoint, Quoting } from '../../../model/endpoint';

/**
 * How `path` has to be spelt inside a word quoted so, for nginx to read exactly it. Undefined where that cannot be: a bare
 * word ends at white space, `;` and `{`, and begins with no quote, `#` or `}`.
 */
export function writeNginxPath(path: string, quoting: Quoting): string | undefined {
	if (/[\0\r\n]/.test(path)) return undefined;
	const escaped = path.replace(/\\(?=["'\\trn]|$)/g, '\\\\');
	switch (quoting) {
		case 'bare':
			return /[\s;{]/.test(path) ? undefined : escaped;
		case 'double':
			return escaped.replace(/"/g, '\\"');
		case 'single':
			return escaped.replace(/'/g, "\\'");
		case 'json':
			return undefined;
	}
}

/** Whether nginx can be told in a directive to connect to a path: `proxy_pass` ends it at a colon and puts in variables. */
export function canConnectTo(path: string, { role, form }: Pick<Endpoint, 'role' | 'form'>): boolean {
	return role !== 'connect' || (!path.includes('$') && (form === 'server' || !path.includes(':')));
}
