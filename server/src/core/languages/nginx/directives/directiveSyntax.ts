/** One argument, or a few that may stand for each other, of a documented directive. */
export interface Slot {
	/** What may be written there as it is, `=` at the end where a value follows: `on`, `default_server`, `backlog=`. */
	readonly literals: readonly string[];
	/** The name of what is to be put in, where it is not a literal: `file`, `time`. */
	readonly placeholder: string | undefined;
	/** Whether it may be left out. */
	readonly optional: boolean;
	/** Whether it may stand several times. */
	readonly repeated: boolean;
}

/** The arguments of a directive in one of the forms that it may have, in order. */
export type DirectiveForm = readonly Slot[];

/**
 * Reads the notation in which nginx.org writes the syntax of a directive: `literal`, *`placeholder`*, [optional],
 * a | b, and ... for more of the same. What it does not understand it leaves out.
 */
export function readSyntax(syntax: readonly string[]): readonly DirectiveForm[] {
	return syntax.flatMap((text) => formsOf(text));
}

/** The literals that may be written as argument `index` of a directive (the name is 0), in the order of the documentation. */
export function literalsAt(forms: readonly DirectiveForm[], index: number): readonly string[] {
	const found = new Set<string>();
	for (const form of forms) {
		let required = 0;
		let unlimited = false;
		const lastRequired = form.findLastIndex(({ optional }) => !optional);
		form.forEach((slot, before) => {
			unlimited ||= slot.repeated;
			for (const literal of slot.literals) {
				// `name=value` may stand in any order; a mere word before what is required has its place.
				const free = unlimited || (slot.optional && (before > lastRequired || literal.includes('=', 1)));
				if (index > required && (free || index <= before + 1)) found.add(literal);
			}
			if (!slot.optional) required++;
		});
	}
	return [...found];
}

function formsOf(text: string): DirectiveForm[] {
	const alternatives = splitAt(text, ' | ');
	const repeated = alternatives.length > 1 && alternatives.at(-1)?.endsWith(' ...') === true;
	const [first = [], ...others] = alternatives.map((alternative) => slotsOf(alternative, false));
	const last = first.at(-1);
	// `rotate` `90` | `180`: what is told apart is the last word only.
	if (last && first.length > 1 && !last.optional && last.literals.length > 0 && others.length > 0)
		return [
			[...first.slice(0, -1), { ...last, literals: [last, ...others.flat()].flatMap(({ literals }) => literals) }],
		];
	const forms = [first, ...others];
	return repeated ? forms.map((form) => form.map((slot) => ({ ...slot, repeated: true }))) : forms;
}

function slotsOf(text: string, optional: boolean): Slot[] {
	const slots: Slot[] = [];
	for (const item of splitAt(text.trim(), ' ')) {
		const last = slots.at(-1);
		if (item === '...') {
			if (last) slots[slots.length - 1] = { ...last, repeated: true };
		} else if (item.startsWith('[') && item.endsWith(']')) slots.push(...optionalSlots(item.slice(1, -1)));
		else if (item !== '' && item !== '`{...}`') slots.push(slotOf(item, optional));
	}
	return slots;
}

/** `[a | b]` is one slot, `[a [b]]` are two that may both be missing. */
function optionalSlots(inside: string): Slot[] {
	const alternatives = splitAt(inside.trim(), ' | ').map((one) => slotsOf(one, true));
	const [first = []] = alternatives;
	if (alternatives.length === 1) return first.map((slot) => ({ ...slot, optional: true }));
	const slots = alternatives.flat();
	// `error`=`401` | `403` gives both values to one name.
	const name = /^\w+=(?=.)/.exec(slots[0]?.literals[0] ?? '')?.[0] ?? '';
	return [
		{
			literals: slots.flatMap(({ literals }) =>
				literals.map((literal) => (literal.includes('=') ? literal : `${name}${literal}`)),
			),
			placeholder: slots.find(({ placeholder }) => placeholder !== undefined)?.placeholder,
			optional: true,
			repeated: slots.some(({ repeated }) => repeated),
		},
	];
}

/** One word: a placeholder, a literal, or a literal with a value behind it as `ipv6only`=`on`|`off`. */
function slotOf(word: string, optional: boolean): Slot {
	const [whole = '', literal = ''] = /^`([^`]+)`/.exec(word) ?? [];
	const names = [...word.matchAll(/\*`([^`]*)`\*/g)].flatMap(([, name]) => name ?? []);
	// Of `[protocol://]address` the address is what is needed.
	const placeholder = (word.startsWith('[') ? names.at(-1) : names[0]) ?? (/^\w+$/.test(word) ? word : undefined);
	if (literal === '') return { literals: [], placeholder, optional, repeated: false };
	const name = literal.replace('[=]', '').trim();
	const rest = word.slice(whole.length);
	const literals = literalsOf(name, rest);
	return { literals, placeholder: undefined, optional, repeated: false };
}

function literalsOf(name: string, rest: string): readonly string[] {
	if (rest.startsWith(':')) return [`${name}:`];
	if (rest.startsWith('|')) return [name, ...valuesIn(rest.slice(1))];
	const equals = name.endsWith('=') ? '' : rest.startsWith('=') ? '=' : undefined;
	if (equals === undefined) return [name];
	const values = valuesIn(rest.slice(equals.length));
	return values.length > 0 ? values.map((value) => `${name}${equals}${value}`) : [`${name}${equals}`];
}

function valuesIn(text: string): readonly string[] {
	return text.split('|').flatMap((value) => /^`([^`]+)`$/.exec(value)?.[1] ?? []);
}

/** The parts of `text` between `separator`s that stand in no brackets and in no backticks. */
function splitAt(text: string, separator: string): string[] {
	const parts: string[] = [];
	let depth = 0;
	let quoted = false;
	let from = 0;
	for (let at = 0; at < text.length; at++) {
		const c = text[at];
		if (c === '`') quoted = !quoted;
		else if (!quoted && c === '[') depth++;
		else if (!quoted && c === ']') depth--;
		if (quoted || depth > 0 || !text.startsWith(separator, at)) continue;
		parts.push(text.slice(from, at));
		from = at + separator.length;
		at = from - 1;
	}
	return [...parts, text.slice(from)];
}
