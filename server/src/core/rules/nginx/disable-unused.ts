import type { RuleText } from '../rule';

/** What is told by `diagnostics/suppressions.ts` when all rules have spoken: which comments silenced none of them. */
export const disableUnused: RuleText = {
	code: 'disable-unused',
	fixable: true,
	severity: 'hint',
	title: 'A comment that silences nothing',
	when:
		'A `# ghost-nginx-disable-next-line <code>` comment names a code that is not said of the line below it, a code that there is ' +
		'not, one that no comment silences (`nginx-syntax`), or none. Not where that cannot be told: in templates, for a code that is turned off, and for a code that depends on ' +
		'files which the workspace does not have. A comment that names `disable-unused` silences it for the comments right below.',
	why:
		'The fault that it silenced is mended, or never was in that line. Left there, the comment hides the next fault of the kind; ' +
		'misspelt, it hides nothing.',
	example: {
		language: 'nginx',
		bad: 'upstream igu {\n    # ghost-nginx-disable-next-line unix-trailing-colon\n    server unix:/run/ghost/igu.sock;\n}',
		good: 'upstream igu {\n    server unix:/run/ghost/igu.sock;\n}',
	},
	fix: '“Remove the comment”, “Remove `<code>`” where it names others too, or “Replace by `<code>`” where one is spelt alike.',
	source: 'What the other rules say of the file.',
};
