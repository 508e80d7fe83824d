import { commandsNamed } from '../commands/commandTable';
import { mayNeedName } from '../names/inWord';
import { isKeptApart, type NameAt, type NameKind, nameKey } from '../names/nameKinds';
import { definedIn, evaluatedIn, groupsOf, moduleAround, namesAt, usesFrom } from '../names/namesIn';
import { isOwnVariable } from '../names/ownVariables';
import { nameRoleOf } from '../names/roles';
import type { Directive } from '../syntax/tree';
import type { NameFacts, NeededName } from './facts';

/** The names of a file while they are collected. */
export interface NamesDraft {
	readonly text: string;
	/** Whether a group of a regular expression may have a name. */
	readonly hasGroups: boolean;
	readonly names: NameFacts[];
	readonly neededNames: NeededName[];
	hidesNames: boolean;
}

/** Collects what a directive defines and uses, the entries of a `map` among it. */
export function readNames(draft: NamesDraft, directive: Directive): void {
	const { text } = draft;
	const role = nameRoleOf(directive.name);
	if (directive.name === 'load_module' && !isKnownModule(directive.words[1]?.value ?? '')) draft.hidesNames = true;
	if (!role && !draft.hasGroups && !directive.name.startsWith('$')) return;
	if (role?.variable !== undefined || role?.gives || directive.name.startsWith('$'))
		for (const one of definedIn(text, directive, role)) addName(draft, directive, one);
	if (draft.hasGroups) for (const one of groupsOf(text, directive)) addName(draft, directive, one);
	const isWhole = directive.body ? directive.body.opened : directive.terminated;
	if (!role || !isWhole) return;
	if (role.uses) for (const one of namesAt(text, directive, role.uses, false)) addNeeded(draft, directive, one);
	if (role.evaluated !== undefined && !(role.inherited && directive.parent?.name === 'http'))
		if (directive.words.some((word) => mayNeedName(text, word)))
			for (const one of evaluatedIn(text, directive, role.evaluated))
				addNeeded(draft, directive, one, role.inherited && !directive.parent);
	if (directive.name === 'geo' && directive.words.length === 3)
		for (const one of evaluatedIn(text, directive, 1 << 1)) addNeeded(draft, directive, one);
	if (directive.name === 'map') readEntries(draft, directive);
}

function readEntries(draft: NamesDraft, map: Directive): void {
	const { text, hasGroups } = draft;
	for (const entry of map.body?.directives ?? []) {
		if (hasGroups) for (const one of groupsOf(text, entry)) addName(draft, map, one);
		const [, value] = entry.words;
		if (entry.terminated && value && mayNeedName(text, value))
			for (const one of usesFrom(text, entry, 1)) addNeeded(draft, map, one);
	}
}

function addName(draft: NamesDraft, directive: Directive, { kind, name, span }: NameAt): void {
	draft.names.push({ kind, name, span, directive: directive.name, ...moduleOf(kind, directive) });
}

/** Names in capitals alone are filled in from the environment before nginx reads the file. */
function addNeeded(draft: NamesDraft, directive: Directive, { kind, name, span }: NameAt, maybe = false): void {
	const needed = { kind, name, span, ...moduleOf(kind, directive) };
	if (isOwnName(needed)) return;
	draft.neededNames.push(maybe ? { ...needed, maybe } : needed);
}

function moduleOf(kind: NameKind, directive: Directive): Pick<NameFacts, 'module'> {
	const module = isKeptApart(kind) ? moduleAround(directive) : undefined;
	return module === undefined ? {} : { module };
}

/** Whether nginx has it by itself, or it is none of nginx's: names in capitals alone are filled in from the environment. */
function isOwnName({ kind, name, module }: NeededName): boolean {
	switch (kind) {
		case 'variable':
			return isOwnVariable(name.toLowerCase()) || !/[a-z]/.test(name);
		case 'log-format':
			return module !== 'stream' && name.toLowerCase() === 'combined';
		case 'thread-pool':
			return name === 'default';
		default:
			return false;
	}
}

/** What a file needs and does not define itself. */
export function undefinedIn({ names, neededNames }: NamesDraft): readonly NeededName[] {
	if (neededNames.length === 0) return neededNames;
	const defined = new Map<string, NameFacts[]>();
	for (const one of names) {
		const namesakes = defined.get(nameKey(one));
		if (namesakes) namesakes.push(one);
		else defined.set(nameKey(one), [one]);
	}
	return neededNames.filter((one) => !defined.get(nameKey(one))?.some((definition) => isMeant(definition, one)));
}

/** Whether a name is the one that is needed in the same file. nginx knows a log format from where it stands on. */
function isMeant(definition: NameFacts, { kind, module, span }: NeededName): boolean {
	if (kind === 'log-format' && definition.span.start > span.start) return false;
	return module === undefined || definition.module === undefined || module === definition.module;
}

/** Whether a directive that nginx does not document may define names: not one of a module whose ways are known. */
export function mayHideNames({ name, parent }: Directive): boolean {
	return commandsNamed(name).length === 0 && !(name.startsWith('$') && parent?.name === 'geoip2');
}

/** Whether the variables of a module are known, by the file that nginx loads. */
function isKnownModule(path: string): boolean {
	return knownModules.test(path.replace(/^.*\//, ''));
}

/** Those of nginx.org, of Debian, and those in the table of commands. */
const knownModules =
	/^(?:ndk_http|ngx_(?:mail|stream|rtmp|nchan|otel|(?:http|stream)_(?:auth_pam|brotli_filter|brotli_static|cache_purge|dav_ext|echo|fancyindex|geoip2?|headers_more_filter|image_filter|js|lua|memc|modsecurity|perl|set_misc|srcache_filter|subs_filter|uploadprogress|upstream_fair|xslt_filter|vhost_traffic_status)))_module\.so$/;
