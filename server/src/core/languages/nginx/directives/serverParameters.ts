import { say, type Words } from '../../../base/phrase';
import type { Program } from './programs';

/** A parameter that may stand behind the address of an upstream's `server`. */
export interface ServerParameter {
	readonly name: string;
	/** What follows the name: nothing, `=` and a whole number, a time, or any text. */
	readonly value: 'none' | 'number' | 'time' | 'text';
	/** A whole word that nginx accepts. */
	readonly example: string;
	/** What it does, and its default. */
	readonly meaning: Words;
	/** The first open source nginx that knows it; undefined where none does. */
	readonly since: string | undefined;
	/** The others that know it, where the open source nginx does not, or has learnt it of late. */
	readonly programs: readonly Program[];
	/** Whether upstreams of `stream` know it too. */
	readonly stream: boolean;
}

/**
 * Parameters and versions as nginx.org and angie.software document them; which ones are refused was run on nginx 1.22.1 and
 * 1.31.5.
 */
export const upstreamServerParameters: readonly ServerParameter[] = [
	{
		name: 'weight',
		value: 'number',
		example: 'weight=1',
		meaning: say`How many requests this server gets in comparison with the others. 1 by default.`,
		since: '0.3.53',
		programs: [],
		stream: true,
	},
	{
		name: 'max_conns',
		value: 'number',
		example: 'max_conns=100',
		meaning: say`How many connections may be open at once. 0, no limit, by default.`,
		since: '1.11.5',
		programs: [],
		stream: true,
	},
	{
		name: 'max_fails',
		value: 'number',
		example: 'max_fails=1',
		meaning: say`After so many failures within fail_timeout the server is left out for that long. 1 by default, 0 never leaves it out. nginx ignores it where the upstream has one server only.`,
		since: '0.5.0',
		programs: [],
		stream: true,
	},
	{
		name: 'fail_timeout',
		value: 'time',
		example: 'fail_timeout=10s',
		meaning: say`The time in which failures are counted, and for which a failing server is left out. 10 seconds by default. nginx ignores it where the upstream has one server only.`,
		since: '0.5.0',
		programs: [],
		stream: true,
	},
	{
		name: 'backup',
		value: 'none',
		example: 'backup',
		meaning: say`Asked only when all other servers are unavailable. Not with \`hash\`, \`ip_hash\` or \`random\` before it.`,
		since: '0.6.7',
		programs: [],
		stream: true,
	},
	{
		name: 'down',
		value: 'none',
		example: 'down',
		meaning: say`Never asked. With no other server in the upstream, visitors get 502.`,
		since: '0.5.0',
		programs: [],
		stream: true,
	},
	{
		name: 'resolve',
		value: 'none',
		example: 'resolve',
		meaning: say`Asks DNS again when the address may have changed; needs \`zone\` and \`resolver\`. Without effect on \`unix:\`.`,
		since: '1.27.3',
		programs: ['NGINX Plus', 'Angie'],
		stream: true,
	},
	{
		name: 'service',
		value: 'text',
		example: 'service=http',
		meaning: say`Asks DNS for SRV records of that service; needs \`resolve\`. nginx refuses it on \`unix:\`.`,
		since: '1.27.3',
		programs: ['NGINX Plus', 'Angie'],
		stream: true,
	},
	{
		name: 'route',
		value: 'text',
		example: 'route=a',
		meaning: say`The name of this server in a sticky session, at most 32 bytes.`,
		since: '1.29.6',
		programs: ['NGINX Plus', 'Angie'],
		stream: false,
	},
	{
		name: 'drain',
		value: 'none',
		example: 'drain',
		meaning: say`Only requests of sessions that are bound to this server go to it.`,
		since: '1.29.6',
		programs: ['NGINX Plus', 'Angie'],
		stream: false,
	},
	{
		name: 'slow_start',
		value: 'time',
		example: 'slow_start=30s',
		meaning: say`Lets a server that came back reach its full weight only after that time.`,
		since: undefined,
		programs: ['NGINX Plus', 'Angie'],
		stream: true,
	},
	{
		name: 'sid',
		value: 'text',
		example: 'sid=a',
		meaning: say`The name of this server in a sticky session.`,
		since: undefined,
		programs: ['Angie'],
		stream: true,
	},
];

/** Whether nginx takes what is written behind the `=` of a parameter; undefined where there is no `=`. */
export function hasForm({ name, value }: ServerParameter, written: string | undefined): boolean {
	switch (value) {
		case 'none':
			return written === undefined;
		case 'number':
			return written !== undefined && /^\d+$/.test(written) && (name !== 'weight' || /[1-9]/.test(written));
		case 'time':
			return written !== undefined && isTime(written);
		case 'text':
			return written !== undefined && written !== '';
	}
}

/** Seconds, or units from large to small: `30`, `30s`, `1m30s`, `1m 30s`. nginx takes no fraction, no sign and no `ms` here. */
function isTime(written: string): boolean {
	return (
		/\d/.test(written) &&
		/^(?:\d+y *)?(?:\d+M *)?(?:\d+w *)?(?:\d+d *)?(?:\d+h *)?(?:\d+m *)?(?:\d+s? *)?$/.test(written)
	);
}
