import { importedName } from '../names/namesIn';
import { removalSpan } from '../repairs/removal';
import type { Directive } from '../syntax/tree';
import { innerSpan } from '../syntax/wordSpans';
import type { HeaderFacts, RewriteFacts, ScriptFacts } from './facts';

/** What a `proxy_set_header` says; nothing where it names no header. */
export function headerIn(text: string, directive: Directive, level: number): readonly HeaderFacts[] {
	const [, name, value] = directive.words;
	if (!name) return [];
	const valueSpan = value && (value.value === '' ? { start: value.start, end: value.end } : innerSpan(text, value));
	const span = { start: directive.start, end: directive.end };
	return [{ name: name.value, value: value?.value ?? '', valueSpan, span, level }];
}

/** What a `rewrite` says; nothing where an argument is missing. */
export function rewriteIn(text: string, directive: Directive, level: number): readonly RewriteFacts[] {
	const [, regex, replacement, flag] = directive.words;
	if (!regex || !replacement) return [];
	return [
		{
			regex: regex.value,
			replacement: replacement.value,
			flag: flag?.value ?? '',
			span: { start: directive.start, end: (flag ?? replacement).end },
			removal: removalSpan(text, directive),
			level,
		},
	];
}

/** The script that a `js_import` names, if it does. */
export function scriptIn(text: string, directive: Directive): readonly ScriptFacts[] {
	const [module] = importedName(text, directive);
	const file = directive.words[3] ?? directive.words[1];
	return module && file ? [{ name: module.name, path: file.value, span: innerSpan(text, file) }] : [];
}
