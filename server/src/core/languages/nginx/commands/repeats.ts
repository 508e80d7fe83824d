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
}

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
		case 'log_format': {
			const [format = ''] = words;
			if (context !== HTTP && context !== STREAM) return [];
			return [
				{ key: `log_format ${context} ${format}`, within: 'file', says: `duplicate "log_format" name "${format}"` },
			];
		}
		default:
			return [];
	}
}

/** Whether there is anything of the kind in directives of this name. */
export function mayRepeat(name: string): boolean {
	return name === 'location' || name === 'listen' || name === 'log_format';
}

/** nginx compares exact ones with exact ones, and all other prefixes with each other, `^~` or not. */
function locationRepeat(words: readonly string[]): readonly Repeat[] {
	const { modifier, text } = locationCondition(words);
	if (modifier.startsWith('~') || text.startsWith('@')) return [];
	return [
		{ key: `location ${modifier === '=' ? '=' : ''} ${text}`, within: 'block', says: `duplicate location "${text}"` },
	];
}

function listenRepeats(words: readonly string[], context: Contexts): readonly Repeat[] {
	return listenAddresses(words).flatMap((address): Repeat[] => {
		const said = addressSaid(address);
		// Where a host name leads nobody knows.
		if (said === undefined) return [];
		switch (context) {
			case HTTP_SERVER:
				return [{ key: `listen ${address}`, within: 'block', says: `a duplicate listen ${said}` }];
			case STREAM_SERVER: {
				// Since 1.25.5 several servers may share an address.
				const key = `listen ${address}${words.includes('udp') ? ' udp' : ''}`;
				return [{ key, within: 'block', says: `duplicate "${said}" address and port pair` }];
			}
			case MAIL_SERVER:
				return [{ key: `mail ${address}`, within: 'file', says: `duplicate "${said}" address and port pair` }];
			default:
				return [];
		}
	});
}
