import type { Rule } from './rule';

/** All rules, in the order of the documentation. */
export const rules: readonly Rule[] = [];

/** Where the page of a rule is read; `code` is its file name there. */
export function documentationOf(code: string): string {
	return `https://github.com/ghost-nginx/ghost-nginx/blob/main/docs/rules/${code}.md`;
}
