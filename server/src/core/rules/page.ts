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

/** What comments do, for a code that may be told in files which take some. */
function silencing(code: string): readonly string[] {
	const isTold = languages.all.some(
		(language) => language.silencer && textsFor(language).some((text) => text.code === code),
	);
	if (!isTold) return [];
	if (codesAlwaysTold.has(code)) return ['', 'No comment silences it.'];
	return [
		'',
		`\`# ghost-nginx-disable-next-line ${code}\` silences it for the next line. \`# ghost-nginx-disable ${code}\`, alone on its line, silences it from there to the end of the block, and above the first directive in the whole file. JSON cannot have comments, so Ghost's config needs one of the settings above.`,
	];
}
