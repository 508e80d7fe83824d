/** The shared memory that a directive asks for by a name of its own choice: all of nginx has one set of names. */
export interface ZoneUse {
	readonly name: string;
	/** Who uses it: the same memory cannot be used by two. */
	readonly use: string;
	/** Which word has the name. */
	readonly word: number;
}

/** The zone that a command defines; `words[0]` is its name. Run on nginx 1.22.1. */
export function zoneUse(module: string, words: readonly string[]): ZoneUse | undefined {
	const [command = '', first = ''] = words;
	switch (command) {
		case 'limit_req_zone':
		case 'limit_conn_zone':
			return behind('zone=', module, words);
		case 'proxy_cache_path':
		case 'fastcgi_cache_path':
		case 'scgi_cache_path':
		case 'uwsgi_cache_path':
			return behind('keys_zone=', module, words);
		case 'ssl_session_cache':
			return behind('shared:', module, words);
		case 'zone':
			return first === '' ? undefined : { name: first, use: module, word: 1 };
		default:
			return undefined;
	}
}

/** Whether commands of this name may define one. */
export function mayUseZone(command: string): boolean {
	return command === 'zone' || command === 'ssl_session_cache' || /^(?:limit_|.*_cache_)/.test(command);
}

function behind(beginning: string, use: string, words: readonly string[]): ZoneUse | undefined {
	const word = words.findIndex((one, at) => at > 0 && one.startsWith(beginning));
	const name = words[word]?.slice(beginning.length).replace(/:.*$/s, '') ?? '';
	return name === '' ? undefined : { name, use, word };
}
