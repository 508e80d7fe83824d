import { addressSaid, listenAddresses } from '../facts/listenAddresses';
import { locationCondition } from '../facts/locationWords';
import { type Contexts, contextsNamed } from './contexts';

/** What a directive may be there but once for, though others of its name may stand beside it. */
export interface Repeat {
	/** The same for what nginx takes for the same. */
	readonly key: string;
	/** Whether it counts in its block alone, or in all of the file. */
	readonly within: 'block' | 'file';
	/** What nginx says of the second one. */
	readonly says: string;
	/** The first version that takes it. */
	readonly until?: string;
}

const HTTP_LOCATION = contextsNamed(['http.location']);
const HTTP_SERVER = contextsNamed(['http.server']);
const STREAM_SERVER = contextsNamed(['stream.server']);
const MAIL_SERVER = contextsNamed(['mail.server']);
const HTTP = contextsNamed(['http']);
const STREAM = contextsNamed(['stream']);

/**
 * What of a directive there may be no second one in the same place: locations, addresses to listen on, names of log formats. `words`
 * go without the directive's name. Run on nginx 1.22.1.
 */
export function repeatsOf(name: string, words: readonly string[], context: Contexts): readonly Repeat[] {
	switch (name) {
		case 'location':
			return locationRepeat(words);
		case 'listen':
			return listenRepeats(words, context);
		case 'limit_req':
			return limitRepeat(
				name,
				words
					.filter((word) => word.startsWith('zone='))
					.at(-1)
					?.slice('zone='.length),
			);
		case 'limit_conn':
			return limitRepeat(name, words[0]);
		case 'log_format': {
			const [format = ''] = words;
			if (context !== HTTP && context !== STREAM) return [];
			return [
				{ key: `log_format ${context} ${format}`, within: 'file', says: `duplicate "log_format" name "${format}"` },
			];
		}
		case 'root':
		case 'alias': {
			const other = name === 'root' ? 'alias' : 'root';
			const says = `"${name}" directive is duplicate, "${other}" directive was specified earlier`;
			return context === HTTP_LOCATION ? [{ key: 'root', within: 'block', says }] : [];
		}
		case 'load_module': {
			// The module is called as its file.
			const module = (words[0] ?? '').replace(/^.*\//s, '').replace(/\.so$/, '');
			return [{ key: `module ${module}`, within: 'file', says: `module "${module}" is already loaded` }];
		}
		default:
			return [];
	}
}

/** Whether there is anything of the kind in directives of this name. */
export function mayRepeat(name: string): boolean {
	return repeating.has(name);
}

const repeating: ReadonlySet<string> = new Set([
	'location',
	'listen',
	'limit_req',
	'limit_conn',
	'log_format',
	'root',
	'alias',
	'load_module',
]);

/** One zone limits a place once. */
function limitRepeat(name: string, zone: string | undefined): readonly Repeat[] {
	const says = `"${name}" directive is duplicate`;
	return zone === undefined ? [] : [{ key: `${name} ${zone}`, within: 'block', says }];
}

/** nginx compares exact ones with exact ones, and all other prefixes with each other, `^~` or not. */
function locationRepeat(words: readonly string[]): readonly Repeat[] {
	const { modifier, text } = locationCondition(words);
	if (modifier.startsWith('~') || text.startsWith('@')) return [];
	return [
		{ key: `location ${modifier === '=' ? '=' : ''} ${text}`, within: 'block', says: `duplicate location "${text}"` },
	];
}

/** Since then servers of stream may have one address and differ in their names. */
const SHARED_ADDRESSES = '1.25.5';

function listenRepeats(words: readonly string[], context: Contexts): readonly Repeat[] {
	return listenAddresses(words).flatMap((address): Repeat[] => {
		const said = addressSaid(address);
		// Where a host name leads nobody knows.
		if (said === undefined) return [];
		switch (context) {
			case HTTP_SERVER:
				return [{ key: `listen ${address}`, within: 'block', says: `a duplicate listen ${said}` }];
			case STREAM_SERVER: {
				const key = `listen ${address}${words.includes('udp') ? ' udp' : ''}`;
				const says = `duplicate "${said}" address and port pair`;
				return [
					{ key, within: 'block', says },
					{ key: `stream ${key}`, within: 'file', says, until: SHARED_ADDRESSES },
				];
			}
			case MAIL_SERVER:
				return [{ key: `mail ${address}`, within: 'file', says: `duplicate "${said}" address and port pair` }];
			default:
				return [];
		}
	});
}
