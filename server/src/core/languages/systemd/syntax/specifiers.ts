/** A unit by its full name, for what `%` stands for in its settings. */
export interface UnitIdentity {
	/** `ghost@igu.service`; of a template without an instance `ghost@.service`. */
	readonly name: string;
	/** Whether it is run for one user, so that nobody knows what its folders are. */
	readonly isUser: boolean;
	/** That user's home, where it is known. */
	readonly home?: string | undefined;
}

/** A text in which `%` was resolved. */
export interface Resolved {
	/** Undefined where nobody can know what a specifier stands for. */
	readonly text: string | undefined;
	/** For each code unit of `text`, that of the unresolved text from which it comes, and behind the last one its length. */
	readonly sources: readonly number[];
	/** Whether there was anything to resolve. */
	readonly isChanged: boolean;
}

/**
 * Puts in what `%` stands for in a setting of a unit. What is no letter stays there with its `%`. Source: "Specifiers" in
 * systemd.unit(5) of systemd 252.
 */
export function resolveSpecifiers(text: string, unit: UnitIdentity): Resolved {
	if (!text.includes('%'))
		return { text, sources: Array.from({ length: text.length + 1 }, (_, at) => at), isChanged: false };
	let resolved: string | undefined = '';
	const sources: number[] = [];
	const add = (part: string | undefined, source: number): void => {
		for (let i = 0; i < (part?.length ?? 0); i++) sources.push(source);
		resolved = part === undefined || resolved === undefined ? undefined : resolved + part;
	};
	for (let at = 0; at < text.length; at++) {
		const letter = text[at + 1];
		if (text[at] !== '%' || letter === undefined) add(text[at], at);
		else add(valueOf(letter, unit), at++);
	}
	sources.push(text.length);
	return { text: resolved, sources, isChanged: true };
}

/** What is the same for all that the system's manager runs. */
const ofSystem: Readonly<Record<string, string>> = {
	t: '/run',
	S: '/var/lib',
	C: '/var/cache',
	L: '/var/log',
	E: '/etc',
	h: '/root',
	u: 'root',
	U: '0',
	g: 'root',
	G: '0',
};

function valueOf(letter: string, { name, isUser, home }: UnitIdentity): string | undefined {
	if (letter === '%') return '%';
	if (letter === 'h' && isUser) return home;
	if (letter in ofSystem) return isUser ? undefined : ofSystem[letter];
	if (!/[A-Za-z\d]/.test(letter)) return `%${letter}`;
	const plain = name.replace(/\.[^.]*$/, '');
	const { prefix, instance } = /^(?<prefix>[^@]*)(?:@(?<instance>.*))?$/.exec(plain)?.groups ?? {};
	const component = prefix?.slice(prefix.lastIndexOf('-') + 1);
	// A template has no instance, and so no full name.
	const isTemplate = instance === '';
	const path = unescaped(instance ?? prefix);
	const ofUnit: Readonly<Record<string, string | undefined>> = {
		p: prefix,
		P: unescaped(prefix),
		j: component,
		J: unescaped(component),
		n: isTemplate ? undefined : name,
		N: isTemplate ? undefined : plain,
		i: isTemplate ? undefined : (instance ?? ''),
		f: isTemplate || path === undefined ? undefined : `/${path}`,
		I: isTemplate ? undefined : unescaped(instance ?? ''),
	};
	// Other letters are known to the machine, or to some versions.
	return ofUnit[letter];
}

/** The text for which a part of a unit's name stands: `-` for a slash, `\x2d` for a hyphen. */
function unescaped(part: string | undefined): string | undefined {
	const text = part
		?.replaceAll('-', '/')
		.replace(/\\x([0-7][\da-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
	return text?.includes('\\') ? undefined : text;
}
