import type { RuleText } from '../rule';

/** What is told by `diagnostics/suppressions.ts` when all rules have spoken: which comments silenced none of them. */
export const disableUnused: RuleText = {
	code: 'disable-unused',
	fixable: true,
	severity: 'hint',
	title: 'A comment that silences nothing',
	when:
		'A `# ghost-nginx-disable-next-line <code>` comment names a code that is not reported for the line below it, or a ' +
		'`# ghost-nginx-disable <code>` comment one that is not reported in its block. Also a code that does not exist, one that no ' +
		'comment silences (`nginx-syntax`), or none, and a `# ghost-nginx-disable` comment that shares its line. Not where this is ' +
		'unknown: in templates, for a code that is turned off, and for a code that depends on files which the workspace does not have. ' +
		'A comment that names `disable-unused` silences it for the comments below.',
	why:
		'The problem that it silenced is fixed, or never was there. If it stays, the comment hides the next problem of this kind; ' +
		'with a misspelt code it hides nothing.',
	example: {
		language: 'nginx',
		bad: 'upstream igu {\n    # ghost-nginx-disable-next-line unix-trailing-colon\n    server unix:/run/ghost/igu.sock;\n}',
		good: 'upstream igu {\n    server unix:/run/ghost/igu.sock;\n}',
	},
	fix: '“Move the comment above its line” where it shares the line of which it is to speak, “Remove the comment”, “Remove <code>” where it names others too, or “Replace with <code>” where one has a similar spelling.',
	source: 'What the other rules say of the file.',
};
