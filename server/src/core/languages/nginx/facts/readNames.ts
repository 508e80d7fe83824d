import { commandsNamed } from '../commands/commandTable';
import { mayNeedName } from '../names/inWord';
import { type NameAt, type NameKind, nameKey } from '../names/nameKinds';
import { definedIn, evaluatedIn, groupsOf, namesAt, usesFrom } from '../names/namesIn';
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
	if (role.uses) for (const one of namesAt(text, directive, role.uses, false)) addNeeded(draft, one);
	if (role.evaluated !== undefined && !(role.inherited && directive.parent?.name === 'http'))
		if (directive.words.some((word) => mayNeedName(text, word)))
			for (const one of evaluatedIn(text, directive, role.evaluated))
				addNeeded(draft, one, role.inherited && !directive.parent);
	if (directive.name === 'geo' && directive.words.length === 3)
		for (const one of evaluatedIn(text, directive, 1 << 1)) addNeeded(draft, one);
	if (directive.name === 'map') readEntries(draft, directive);
}

function readEntries(draft: NamesDraft, map: Directive): void {
	const { text, hasGroups } = draft;
	for (const entry of map.body?.directives ?? []) {
		if (hasGroups) for (const one of groupsOf(text, entry)) addName(draft, map, one);
		const [, value] = entry.words;
		if (entry.terminated && value && mayNeedName(text, value))
			for (const one of usesFrom(text, entry, 1)) addNeeded(draft, one);
	}
}

function addName(draft: NamesDraft, { name: directive }: Directive, { kind, name, span }: NameAt): void {
	draft.names.push({ kind, name, span, directive });
}

/** Names in capitals alone are filled in from the environment before nginx reads the file. */
function addNeeded(draft: NamesDraft, { kind, name, span }: NameAt, maybe = false): void {
	if (isOwnName(kind, name)) return;
	draft.neededNames.push({ kind, name, span, ...(maybe ? { maybe } : {}) });
}

/** Whether nginx has it by itself, or it is none of nginx's: names in capitals alone are filled in from the environment. */
function isOwnName(kind: NameKind, name: string): boolean {
	switch (kind) {
		case 'variable':
			return isOwnVariable(name.toLowerCase()) || !/[a-z]/.test(name);
		case 'log-format':
			return name.toLowerCase() === 'combined';
		case 'thread-pool':
			return name === 'default';
		default:
			return false;
	}
}

/** What a file needs and does not define itself. */
export function undefinedIn({ names, neededNames }: NamesDraft): readonly NeededName[] {
	if (neededNames.length === 0) return neededNames;
	const defined = new Set(names.map(nameKey));
	return neededNames.filter((one) => !defined.has(nameKey(one)));
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
