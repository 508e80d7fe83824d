import { languages } from '../languages/registry';
import { codesAlwaysTold, textsFor } from './registry';
import type { RuleText } from './rule';

/** The page of a rule, in Markdown: what `docs/rules` holds, and what the command line prints. */
export function rulePage({ code, severity, title, when, why, example, fix, source }: RuleText): string {
	const fenced = (text: string): readonly string[] => [`\`\`\`${example.language}`, text, '```'];
	return [
		`# ${code}`,
		'',
		`${title}. Severity: **${severity}**, unless the message says why it is another.`,
		'',
		'## When',
		when,
		'',
		'## Why it matters',
		why,
		'',
		'## Example',
		'Wrong:',
		...fenced(example.bad),
		'Right:',
		...fenced(example.good),
		'',
		'## How to fix it',
		fix,
		'',
		'## How this is known',
		source,
		'',
		'## Settings',
		`\`"ghostNginx.rules": { "${code}": "off" }\` turns it off; \`error\`, \`warning\`, \`information\` and \`hint\` give it another severity. The \`rules\` of a \`.ghost-nginx.json\` do the same for everybody who works on a project.`,
		...silencing(code),
		'',
	].join('\n');
}

/** What a comment does, for a code that may be told in nginx's files. */
function silencing(code: string): readonly string[] {
	if (!textsFor(languages.of('nginx')).some((text) => text.code === code)) return [];
	if (codesAlwaysTold.has(code)) return ['No comment silences it.'];
	return [`In an nginx file, \`# ghost-nginx-disable-next-line ${code}\` silences it for the next line.`];
}
