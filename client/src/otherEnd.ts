import { l10n, type TextEditor, Uri, window } from 'vscode';
import type { MappedLink, MappedPlace } from '../../server/src/lsp/protocol';
import type { LinkMap } from './linkMap';
import { goToPlaces, rangeOf } from './places';

/**
 * The command "Go to Other End": from the end of a link at the cursor to the one in the other file. Where the cursor is at no end, the
 * one of its line counts, or else the ends of the file. Answers whether there was another end.
 */
export async function goToOtherEnd(linkMap: LinkMap): Promise<boolean> {
	const editor = window.activeTextEditor;
	if (!editor) return false;
	const ends = endsIn(editor, await linkMap.refresh());
	const { active } = editor.selection;
	const near = [
		ends.filter(({ own }) => rangeOf(own.range).contains(active)),
		ends.filter(({ own }) => own.range.start.line <= active.line && active.line <= own.range.end.line),
		ends,
	].find((found) => found.length > 0);
	const others = new Map((near ?? []).flatMap(({ others }) => others.map((place) => [keyOf(place), place])));
	if (others.size === 0) {
		const reason = near
			? l10n.t('No file of the workspace has the other end.')
			: l10n.t('This file holds no address of a Ghost.');
		void window.showInformationMessage(reason);
	}
	await goToPlaces([...others.values()]);
	return others.size > 0;
}

/** An end of a link in the file that is shown, and the ends at the other side. */
interface OwnEnd {
	readonly own: MappedPlace;
	readonly others: readonly MappedPlace[];
}

function endsIn({ document }: TextEditor, links: readonly MappedLink[]): OwnEnd[] {
	const isHere = ({ uri }: MappedPlace): boolean => Uri.parse(uri).toString() === document.uri.toString();
	return links.flatMap(({ listeners, connectors }) => [
		...listeners.filter(isHere).map((own) => ({ own, others: connectors })),
		...connectors.filter(isHere).map((own) => ({ own, others: listeners })),
	]);
}

function keyOf({ uri, range: { start } }: MappedPlace): string {
	return `${uri}#${start.line}:${start.character}`;
}
