import { locationCondition } from '../facts/locationWords';
import type { Directive, NginxTree } from '../syntax/tree';

/**
 * What nginx says of a directive whose block may hold it, but not this one here: a location in another one, `alias` in a named one, what
 * comes too late. `firstModule` is where the first block of a module begins, see `firstModuleIn`. Undefined where it takes it. Run on nginx
 * 1.22.1.
 */
export function refusedPlace(directive: Directive, firstModule: number): string | undefined {
	switch (directive.name) {
		case 'location':
			return directive.parent?.name === 'location' ? refusedLocation(directive, directive.parent) : undefined;
		case 'alias':
			return directive.parent?.name === 'location' && placeOf(directive.parent).isNamed
				? 'the "alias" directive cannot be used inside the named location'
				: undefined;
		case 'load_module':
			return firstModule < directive.start ? '"load_module" directive is specified too late' : undefined;
		default:
			return undefined;
	}
}

/** Whether there is anything of the kind in directives of this name. */
export function mayBeRefusedPlace(name: string): boolean {
	return name === 'location' || name === 'alias' || name === 'load_module';
}

/** Where the first block begins after which no module can be loaded; infinite where there is none. */
export function firstModuleIn({ directives }: NginxTree): number {
	return directives.find(({ name }) => opensModule.has(name))?.start ?? Number.POSITIVE_INFINITY;
}

const opensModule: ReadonlySet<string> = new Set(['events', 'http', 'stream', 'mail']);

function refusedLocation(inner: Directive, outer: Directive): string | undefined {
	const [own, around] = [placeOf(inner), placeOf(outer)];
	if (around.isExact) return `location "${own.text}" cannot be inside the exact location "${around.text}"`;
	if (around.isNamed) return `location "${own.text}" cannot be inside the named location "${around.text}"`;
	if (own.isNamed) return `named location "${own.text}" can be on the server level only`;
	return own.isRegex || own.text.startsWith(around.text)
		? undefined
		: `location "${own.text}" is outside location "${around.text}"`;
}

function placeOf({ words }: Directive): {
	readonly text: string;
	readonly isExact: boolean;
	readonly isNamed: boolean;
	readonly isRegex: boolean;
} {
	const { modifier, text } = locationCondition(words.slice(1).map(({ value }) => value));
	const isNamed = words.length === 2 && text.startsWith('@');
	return { text, isExact: modifier === '=', isNamed, isRegex: modifier.startsWith('~') };
}
