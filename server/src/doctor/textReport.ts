import { styleText } from 'node:util';
import { joined, say, type Wording, type Words } from '../core/base/phrase';
import { visible } from '../core/base/visible';
import { labelWithVersion } from '../core/model/site';
import type { Finding } from './finding';
import type { ReportedExamination, ReportedGhost, ReportedSocket } from './report';

type Style = Parameters<typeof styleText>[0];

/** How to say it. */
interface Telling {
	readonly paint: (style: Style, text: string) => string;
	readonly inWords: Wording;
}

const styles: Readonly<Record<Finding['severity'], Style>> = {
	error: ['bold', 'red'],
	warning: ['bold', 'yellow'],
	information: ['bold', 'blue'],
};

/**
 * The report for people: each link with its two ends, and below it what is wrong, why, and what to do; then the Ghosts that run.
 */
export function textExamination({ sockets, ghosts }: ReportedExamination, colours: boolean, inWords: Wording): string {
	const tell: Telling = { paint: (style, text) => (colours ? styleText(style, text) : text), inWords };
	const links = sockets.map((socket) => socketText(socket, tell));
	const nothing = inWords(say`no links between Ghost and nginx in these configs`);
	const running = ghosts.map((ghost) => ghostText(ghost, tell));
	return `${[...(links.length === 0 ? [nothing] : links), ...running].join('\n\n')}\n`;
}

function socketText(socket: ReportedSocket, tell: Telling): string {
	const { paint, inWords } = tell;
	const { findings, nginxUser } = socket;
	const broken = findings.some(({ severity }) => severity === 'error');
	const sign = broken
		? paint('red', signOf(say`broken`, inWords))
		: findings.length > 0
			? paint('yellow', signOf(say`check`, inWords))
			: paint('green', signOf(say`works`, inWords));
	const indent = ' '.repeat(signWidth(inWords) + 1);
	const user = nginxUser ? [inWords(say`nginx as ${nginxUser.name} (${nginxUser.source})`)] : [];
	return [
		`${sign} ${paint('bold', visible(socket.socket || inWords(say`no address`)))}  ${visible(endsOf(socket, inWords))}`,
		...user.map((line) => `${indent}${visible(line)}`),
		...findings.flatMap(({ severity, code, what, why, cure }) => [
			`${indent}${paint(styles[severity], severity)}: ${visible(what)} ${paint('dim', `[${code}]`)}`,
			`${indent}  ${inWords(say`why:`)} ${visible(why)}`,
			`${indent}  ${inWords(say`fix:`)} ${visible(cure)}`,
		]),
	].join('\n');
}

/** How a line begins: all signs are of one width. */
function signOf(words: Words, inWords: Wording): string {
	return inWords(words).padEnd(signWidth(inWords));
}

function signWidth(inWords: Wording): number {
	return Math.max(...[say`broken`, say`check`, say`works`, say`runs`].map((sign) => inWords(sign).length));
}

function endsOf({ listeners, connectors, pid }: ReportedSocket, inWords: Wording): string {
	const names = [...new Set(connectors.flatMap(({ serverNames }) => serverNames))].join(' ');
	const labels = [...new Set(connectors.map(({ label }) => label))].join(', ');
	const ghosts = listeners.map(({ label, url, ghostVersion }) => {
		const who = labelWithVersion(label, ghostVersion ?? undefined);
		return inWords(url === null ? who : say`${who} for ${url}`);
	});
	return [
		names || labels || inWords(say`no nginx`),
		ghosts.join(', ') || (pid === null ? inWords(say`no Ghost known`) : `Ghost (pid ${pid})`),
	].join(' -> ');
}

function ghostText(
	{ pid, folder, user, unit, container, variables, listens }: ReportedGhost,
	{ paint, inWords }: Telling,
): string {
	const where = [
		folder === null ? say`in a folder that this user may not see` : say`in ${folder}`,
		...(user === null ? [] : [say`as ${user}`]),
		...(unit === null ? [] : [say`by ${unit}`]),
		...(container === null ? [] : [say`in container ${container}`]),
	];
	const set = Object.entries(variables ?? {}).map(([name, value]) => `${name}=${value}`);
	const indent = ' '.repeat(signWidth(inWords) + 1);
	return [
		`${paint('green', signOf(say`runs`, inWords))} ${paint('bold', 'Ghost')}  ${visible(inWords(joined(where, ' ')))} (pid ${pid})`,
		...(listens.length === 0 ? [] : [`${indent}${visible(inWords(say`listens on ${listens.join(', ')}`))}`]),
		...(set.length === 0 ? [] : [`${indent}${visible(inWords(say`environment: ${set.join(' ')}`))}`]),
	].join('\n');
}
