import { styleText } from 'node:util';
import { visible } from '../core/base/visible';
import type { Finding } from './finding';
import type { ReportedExamination, ReportedSocket } from './report';

const styles: Readonly<Record<Finding['severity'], Parameters<typeof styleText>[0]>> = {
	error: ['bold', 'red'],
	warning: ['bold', 'yellow'],
	information: ['bold', 'blue'],
};

/** The report for people: each socket with its two ends, and below it what is wrong, why, and what to do. */
export function textExamination({ sockets }: ReportedExamination, colours: boolean): string {
	if (sockets.length === 0) return 'no sockets between Ghost and nginx in these configs\n';
	return `${sockets.map((socket) => socketText(socket, colours)).join('\n\n')}\n`;
}

function socketText(socket: ReportedSocket, colours: boolean): string {
	const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
		colours ? styleText(style, text) : text;
	const { findings, nginxUser } = socket;
	const broken = findings.some(({ severity }) => severity === 'error');
	const sign = broken
		? paint('red', 'broken')
		: findings.length > 0
			? paint('yellow', 'so-so ')
			: paint('green', 'works ');
	const user = nginxUser ? [`       nginx as ${nginxUser.name} (${nginxUser.source})`] : [];
	return [
		`${sign} ${paint('bold', visible(socket.socket))}  ${visible(endsOf(socket))}`,
		...user.map(visible),
		...findings.flatMap(({ severity, code, what, why, cure }) => [
			`       ${paint(styles[severity], severity)}: ${visible(what)} ${paint('dim', `[${code}]`)}`,
			`         why:  ${visible(why)}`,
			`         cure: ${visible(cure)}`,
		]),
	].join('\n');
}

function endsOf({ listeners, connectors }: ReportedSocket): string {
	const nginx = [...new Set(connectors.flatMap(({ serverNames }) => serverNames))].join(' ');
	const ghosts = listeners.map(
		({ url, ghostVersion }) =>
			`Ghost${ghostVersion === null ? '' : ` ${ghostVersion}`}${url === null ? '' : ` for ${url}`}`,
	);
	return [
		nginx === '' ? (connectors.length > 0 ? 'nginx' : 'no nginx') : nginx,
		ghosts.join(', ') || 'no Ghost known',
	].join(' -> ');
}
