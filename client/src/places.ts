import { commands, Location, Position, Range, Uri, window, workspace } from 'vscode';
import type { MappedPlace } from '../../server/src/lsp/protocol';

/**
 * The command behind what the map and the reports show: opens a file with the cursor at `place`. Nothing is selected there, so that
 * no key that follows deletes it.
 */
export async function openPlace({ uri, range }: MappedPlace): Promise<void> {
	const { start } = rangeOf(range);
	await commands.executeCommand('vscode.open', Uri.parse(uri), { selection: new Range(start, start) });
}

/** Goes to the only one of `places`, or lets the user choose among several, as the editor does. */
export async function goToPlaces(places: readonly MappedPlace[]): Promise<void> {
	const [first] = places;
	if (!first) return;
	if (places.length === 1) return openPlace(first);
	const editor = window.activeTextEditor;
	if (!editor) return openPlace(first);
	const { uri } = editor.document;
	await commands.executeCommand('editor.action.goToLocations', uri, editor.selection.active, places.map(locationOf));
}

/** The command behind a code lens: shows `places` where `uri` and `position` are, as the editor shows references. */
export async function showPlaces(
	uri: string,
	{ line, character }: MappedPlace['range']['start'],
	places: readonly MappedPlace[],
): Promise<void> {
	const position = new Position(line, character);
	await commands.executeCommand('editor.action.showReferences', Uri.parse(uri), position, places.map(locationOf));
}

/** A place for people: the file as the workspace calls it, with the line. */
export function placeText({ uri, range }: MappedPlace): string {
	return `${workspace.asRelativePath(Uri.parse(uri))}:${range.start.line + 1}`;
}

/** A range of the protocol as VS Code has it. */
export function rangeOf({ start, end }: MappedPlace['range']): Range {
	return new Range(start.line, start.character, end.line, end.character);
}

function locationOf({ uri, range }: MappedPlace): Location {
	return new Location(Uri.parse(uri), rangeOf(range));
}
