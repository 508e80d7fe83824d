import { say, type Words } from '../base/phrase';
import type { Uri } from '../base/uri';
import { kindInWords, type NameKind, nameAsUsed, nameKey } from '../languages/nginx/names/nameKinds';
import { isOwnVariable } from '../languages/nginx/names/ownVariables';
import type { FileChange } from '../model/diagnostic';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { mergeChanges } from './codeAction';
import { definitionsOf, filesAround, isOfNginx, type PlacedName, placesIn } from './names';

/** Why a name of nginx's cannot be changed where it stands, in one sentence; undefined where it can. */
export function whyNotRenamed(name: PlacedName, queries: WorkspaceQueries): Words | undefined {
	if (isOfNginx(name)) return say`${nameAsUsed(name)} is a variable of nginx itself and has no other name.`;
	if (name.kind === 'js-function') return say`${name.name} is a function of a script: rename it there.`;
	const definitions = definitionsOf(name, queries);
	if (definitions.length === 0)
		return say`No file here defines the ${kindInWords(name.kind)} ${nameAsUsed(name)}, so it cannot be renamed.`;
	const file = definitions.find(({ ofFile }) => ofFile);
	return file && say`The module is called as its file: write “js_import ${name.name} from ...” first.`;
}

/** Changes a name wherever it is defined and used, or says why not. */
export function renameName(
	name: PlacedName,
	typed: string,
	queries: WorkspaceQueries,
): readonly FileChange[] | { readonly refusal: Words } {
	const newName = name.kind === 'variable' ? typed.replace(/^\$(?:\{(.*)\}$)?/s, '$1') : typed;
	const files = filesAround(name, queries);
	const places = placesIn(name, files, queries);
	const refusal = wrongName(name, newName, places, queries) ?? inCode(name, files, queries);
	if (refusal !== undefined) return { refusal };
	return mergeChanges(places.map(({ uri, span }) => ({ kind: 'edit', uri, edits: [{ span, newText: newName }] })));
}

/** PCRE takes groups of at most 32 letters. */
const MAX_GROUP_LENGTH = 32;

function wrongName(
	name: PlacedName,
	newName: string,
	places: readonly PlacedName[],
	queries: WorkspaceQueries,
): Words | undefined {
	const { kind } = name;
	const form = forms[kind] ?? plain;
	if (!form.pattern.test(newName)) return form.says;
	if (nameKey({ kind, name: newName }) === nameKey(name)) return undefined;
	if (kind === 'variable' && isOwnVariable(newName.toLowerCase()))
		return say`nginx has a variable $${newName} of its own.`;
	if (newName.length > MAX_GROUP_LENGTH && places.some((place) => isGroup(place, queries)))
		return say`The name of a group in a regular expression has at most ${MAX_GROUP_LENGTH} letters.`;
	const [taken] = definitionsOf({ ...name, name: newName }, queries);
	return taken && say`${nameAsUsed({ kind, name: newName })} is defined already in ${queries.placeName(taken)}.`;
}

interface Form {
	readonly pattern: RegExp;
	readonly says: Words;
}

const plain: Form = {
	pattern: /^[\w.-]+$/,
	says: say`The name can contain letters, digits, dots, dashes and underscores.`,
};

const word: Form = {
	pattern: /^[A-Za-z_]\w*$/,
	says: say`The name can contain letters, digits and underscores, and cannot begin with a digit.`,
};

const forms: Partial<Record<NameKind, Form>> = {
	variable: word,
	'js-module': word,
	location: {
		pattern: /^@[\w./~-]+$/,
		says: say`The name of a named location begins with @ and cannot contain spaces.`,
	},
};

/** Whether a variable is defined there as a group of a regular expression. */
function isGroup({ uri, span, declares }: PlacedName, queries: WorkspaceQueries): boolean {
	return declares && /[<']/.test(queries.text(uri)?.[span.start - 1] ?? '');
}

/** Code in the files may use a variable, too, which nobody reads here. */
function inCode({ kind, name }: PlacedName, files: readonly Uri[], queries: WorkspaceQueries): Words | undefined {
	if (kind !== 'variable') return undefined;
	const used = new RegExp(`\\bngx\\.(?:var\\.${name}\\b|var\\[["']${name}["'])`);
	const file = files.find((uri) => used.test(queries.text(uri) ?? ''));
	return file && say`Lua in ${queries.nameOf(file)} uses ngx.var.${name}: rename it there by hand, then here.`;
}
