import { joined, phraseOf, say, type Words } from '../base/phrase';
import { languages } from '../languages/registry';
import { codesAlwaysTold, textsFor } from './registry';
import type { RuleText } from './rule';

/** The page of a rule, in Markdown: what `docs/rules` holds, and what the command line prints. */
export function rulePage({ code, severity, title, when, why, example, fix, source }: RuleText): Words {
	const fenced = (text: string): Words => `\`\`\`${example.language}\n${text}\n\`\`\``;
	return joined(
		[
			`# ${code}`,
			'',
			say`${phraseOf(title)}. Severity: **${severity}**, unless the message says why it is another.`,
			'',
			say`## When`,
			phraseOf(when),
			'',
			say`## Why it matters`,
			phraseOf(why),
			'',
			say`## Example`,
			say`Wrong:`,
			fenced(example.bad),
			say`Right:`,
			fenced(example.good),
			'',
			say`## How to fix it`,
			phraseOf(fix),
			'',
			say`## How this is known`,
			phraseOf(source),
			'',
			say`## Settings`,
			say`\`"ghostNginx.rules": { "${code}": "off" }\` turns it off; \`error\`, \`warning\`, \`information\` and \`hint\` give it another severity. The \`rules\` of a \`.ghost-nginx.json\` do the same for everybody who works on a project.`,
			...silencing(code),
			'',
		],
		'\n',
	);
}

/** What the settings say of a rule: the script that writes the manifest asks. @public */
export function ruleSetting({ severity, title }: RuleText): Words {
	return say`${phraseOf(title)}. By default: ${severity}.`;
}

/** What comments do, for a code that may be told in files which take some. */
function silencing(code: string): readonly Words[] {
	const isTold = languages.all.some(
		(language) => language.silencer && textsFor(language).some((text) => text.code === code),
	);
	if (!isTold) return [];
	if (codesAlwaysTold.has(code)) return ['', say`No comment silences it.`];
	return [
		'',
		say`\`# ghost-nginx-disable-next-line ${code}\` silences it for the next line. \`# ghost-nginx-disable ${code}\`, alone on its line, silences it from there to the end of the block, and above the first directive in the whole file. JSON cannot have comments, so Ghost's config needs one of the settings above.`,
	];
}
