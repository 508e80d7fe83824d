import { styleText } from 'node:util';
import { visible } from '../core/base/visible';
import { labelWithVersion } from '../core/model/site';
import type { Finding } from './finding';
import type { ReportedExamination, ReportedGhost, ReportedSocket } from './report';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const styles: Readonly<Record<Finding['severity'], Style>> = {
	error: ['bold', 'red'],
	warning: ['bold', 'yellow'],
	information: ['bold', 'blue'],
};

/**
 * The report for people: each link with its two ends, and below it what is wrong, why, and what to do; then the Ghosts that run.
 */
export function textExamination({ sockets, ghosts }: ReportedExamination, colours: boolean): string {
	const paint: Paint = (style, text) => (colours ? styleText(style, text) : text);
	const links = sockets.map((socket) => socketText(socket, paint));
	const nothing = 'no links between Ghost and nginx in these configs';
	const running = ghosts.map((ghost) => ghostText(ghost, paint));
	return `${[...(links.length === 0 ? [nothing] : links), ...running].join('\n\n')}\n`;
}

function socketText(socket: ReportedSocket, paint: Paint): string {
	const { findings, nginxUser } = socket;
	const broken = findings.some(({ severity }) => severity === 'error');
	const sign = broken
		? paint('red', 'broken')
		: findings.length > 0
			? paint('yellow', 'so-so ')
			: paint('green', 'works ');
	const user = nginxUser ? [`       nginx as ${nginxUser.name} (${nginxUser.source})`] : [];
	return [
		`${sign} ${paint('bold', visible(socket.socket || 'no address'))}  ${visible(endsOf(socket))}`,
		...user.map(visible),
		...findings.flatMap(({ severity, code, what, why, cure }) => [
			`       ${paint(styles[severity], severity)}: ${visible(what)} ${paint('dim', `[${code}]`)}`,
			`         why: ${visible(why)}`,
			`         fix: ${visible(cure)}`,
		]),
	].join('\n');
}

function endsOf({ listeners, connectors, pid }: ReportedSocket): string {
	const names = [...new Set(connectors.flatMap(({ serverNames }) => serverNames))].join(' ');
	const labels = [...new Set(connectors.map(({ label }) => label))].join(', ');
	const ghosts = listeners.map(
		({ label, url, ghostVersion }) =>
			`${labelWithVersion(label, ghostVersion ?? undefined)}${url === null ? '' : ` for ${url}`}`,
	);
	return [
		names || labels || 'no nginx',
		ghosts.join(', ') || (pid === null ? 'no Ghost known' : `Ghost (pid ${pid})`),
	].join(' -> ');
}

function ghostText({ pid, folder, user, unit, container, variables, listens }: ReportedGhost, paint: Paint): string {
	const where = [
		folder === null ? 'in a folder that this user may not see' : `in ${folder}`,
		...(user === null ? [] : [`as ${user}`]),
		...(unit === null ? [] : [`by ${unit}`]),
		...(container === null ? [] : [`in container ${container}`]),
	];
	const set = Object.entries(variables ?? {}).map(([name, value]) => `${name}=${value}`);
	return [
		`${paint('green', 'runs  ')} ${paint('bold', 'Ghost')}  ${visible(where.join(' '))} (pid ${pid})`,
		...(listens.length === 0 ? [] : [`       listens on ${visible(listens.join(', '))}`]),
		...(set.length === 0 ? [] : [`       environment: ${visible(set.join(' '))}`]),
	].join('\n');
}
