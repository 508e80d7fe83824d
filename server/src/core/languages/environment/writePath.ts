import type { Quoting } from '../../model/endpoint';

/**
 * How `path` is spelt in a value quoted so, for all who read environment files to take exactly it; undefined where one of them
 * would not. In an object of JSON that is quoted in turn nothing may need a quote.
 */
export function writeEnvironmentPath(path: string, quoting: Quoting): string | undefined {
	if (path === '' || /[\p{Cc}\\$`]/u.test(path)) return undefined;
	switch (quoting) {
		case 'bare':
			return /[\s"'#;]/.test(path) ? undefined : path;
		case 'double':
			return path.includes('"') ? undefined : path;
		case 'single':
			return path.includes("'") ? undefined : path;
		case 'json':
			return /[\s"'#;]/.test(path) ? undefined : path;
	}
}
