import { code, escaped } from '../../base/markdown';
import type { TextPlace } from '../../model/launcher';
import { documentationOf } from '../../rules/registry';
import type { LogAnswer } from './index';

/** The answers as Markdown for people. `linkTo` gives the target of a link to a place. */
export function logMarkdown(answers: readonly LogAnswer[], linkTo: (place: TextPlace) => string): string {
	return `${answers.map((answer) => answerText(answer, linkTo)).join('\n\n')}\n`;
}

function answerText(answer: LogAnswer, linkTo: (place: TextPlace) => string): string {
	const { message, places, problems, fix } = answer;
	const link = (place: TextPlace & { readonly name: string }): string => `[${escaped(place.name)}](${linkTo(place)})`;
	return [
		`## ${escaped(message)}`,
		'',
		`- nginx says${timesOf(answer)}: ${code(answer.line.words)}`,
		...places.map((place) => `- ${link(place)}: ${escaped(place.message)}`),
		...problems.map(
			(one) => `- ${link(one)}: ${one.severity}: ${escaped(one.message)} ([${one.code}](${documentationOf(one.code)}))`,
		),
		'',
		`**Fix:** ${escaped(fix)}`,
	].join('\n');
}

/** How often, and when: ` 3 times, from 2026/11/30 17:45:50 to 2026/11/30 17:46:10`. */
export function timesOf({ line: { time }, count, until }: LogAnswer): string {
	const times = count === 1 ? '' : ` ${count} times`;
	if (time === undefined) return times;
	return until === undefined || until === time ? `${times} at ${time}` : `${times} from ${time} to ${until}`;
}
