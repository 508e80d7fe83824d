import { code, escaped } from '../../base/markdown';
import { joined, plainly, say, type Words } from '../../base/phrase';
import type { TextPlace } from '../../model/launcher';
import { documentationOf } from '../../rules/registry';
import type { LogAnswer } from './index';
import { saidIn } from './logLine';

/** The answers as Markdown for people. `linkTo` gives the target of a link to a place. */
export function logMarkdown(answers: readonly LogAnswer[], linkTo: (place: TextPlace) => string): Words {
	return [
		joined(
			answers.map((answer) => answerText(answer, linkTo)),
			'\n\n',
		),
		'\n',
	];
}

function answerText(answer: LogAnswer, linkTo: (place: TextPlace) => string): Words {
	const { message, places, problems, fix } = answer;
	const link = (place: TextPlace & { readonly name: string }): string => `[${escaped(place.name)}](${linkTo(place)})`;
	return joined(
		[
			['## ', plainly(message)],
			'',
			['- ', logged(answer), `: ${code(saidIn(answer.line))}`],
			...places.map((place) => ['- ', link(place), ': ', plainly(place.message)]),
			...problems.map((one) => {
				const rule = ` ([${one.code}](${documentationOf(one.code)}))`;
				return ['- ', link(one), ': ', one.severity, ': ', plainly(one.message), rule];
			}),
			'',
			say`**Fix:** ${plainly(fix)}`,
		],
		'\n',
	);
}

/** Who says it, how often, and when: `nginx says 3 times from 2026/11/30 17:45:50 to 2026/11/30 17:46:10`. */
export function logged({ line: { time }, count, until }: LogAnswer): Words {
	const says = count === 1 ? say`nginx says` : say`nginx says ${count} times`;
	if (time === undefined) return says;
	return until === undefined || until === time ? say`${says} at ${time}` : say`${says} from ${time} to ${until}`;
}
