import { MAX_LOG_LINE } from '../limits';
import { causeIn, type LogCause } from './causes';

/** One line of nginx's error log, or of what `nginx -t` prints, taken apart. */
export interface LogLine {
	/** When, in the time of the machine: `2026/11/30 17:45:50`. Undefined where the line does not begin with it. */
	readonly time: string | undefined;
	/** `error`, `crit`, `emerg`; undefined of words that somebody copied without the beginning of their line. */
	readonly level: string | undefined;
	/** nginx's own words with the error number of the system, without what it appends of the request. */
	readonly words: string;
	/** What the words tell; undefined where they are about something else than a backend. */
	readonly cause: LogCause | undefined;
	/** The address of the visitor. */
	readonly client: string | undefined;
	/** The first `server_name` of the server that answers; empty where it has none. */
	readonly server: string | undefined;
	/** `GET /ghost/ HTTP/1.1`. */
	readonly request: string | undefined;
	/** Where nginx connects, as it writes it: `http://unix:/run/x.sock:/`, `http://127.0.0.1:2368/`, `http://ghost/`. */
	readonly upstream: string | undefined;
	/** The host that the visitor asked for. */
	readonly host: string | undefined;
	/** The place that nginx names of a config which it refuses. Lines are counted from 1. */
	readonly place: { readonly path: string; readonly line: number } | undefined;
}

/**
 * Takes a line apart. What others put before it (Docker, syslog) does not count, and a line that is cut off at its end, as nginx does
 * after 2,048 bytes, is read as far as it goes. Undefined of what is no line of nginx's error log.
 */
export function readLogLine(text: string): LogLine | undefined {
	const line = text.slice(0, MAX_LOG_LINE).trim();
	const head = HEAD.exec(line);
	const rest = head ? line.slice(head.index + head[0].length) : line;
	const end = rest.search(/, (?:client|resolver|server|upstream): /);
	const told = end < 0 ? rest : rest.slice(0, end);
	const [, config, path, number] = /^(.*) in (\S.*):(\d+)$/s.exec(told) ?? [];
	const words = config ?? told;
	const cause = causeIn(words, head?.groups?.['level']);
	if (!head && !cause) return undefined;
	const appended = rest.slice(told.length);
	return {
		time: head?.groups?.['time'],
		level: head?.groups?.['level'],
		words,
		cause,
		client: /^, client: ([^,]*)/.exec(appended)?.[1],
		server: /, server: ([^,]*)/.exec(appended)?.[1],
		request: quoted(appended, 'request'),
		upstream: quoted(appended, 'upstream'),
		host: quoted(appended, 'host'),
		place: path === undefined ? undefined : { path, line: Number(number) },
	};
}

/** nginx's own words, with the place that it names. */
export function saidIn({ words, place }: LogLine): string {
	return place ? `${words} in ${place.path}:${place.line}` : words;
}

const HEAD =
	/(?:(?<time>\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) |nginx: )?\[(?<level>debug|info|notice|warn|error|crit|alert|emerg)\] (?:\d+#\d+: )?(?:\*\d+ )?/;

/** What nginx appends in quotes. It puts no sign before a quote in there, so that only what comes next tells where it ends. */
function quoted(appended: string, name: string): string | undefined {
	const pattern = `, ${name}: "(.*?)(?:"(?:, (?:subrequest|upstream|host|referrer): "|, bytes |$)|$)`;
	return new RegExp(pattern, 's').exec(appended)?.[1];
}
