import { commands, l10n, Uri, window, workspace } from 'vscode';
import {
	type BaseLanguageClient,
	CodeAction,
	CodeActionKind,
	CodeActionRequest,
	type WorkspaceEdit,
} from 'vscode-languageclient';
import { isMendingNothing, type MappedLink, type MappedPlace } from '../../server/src/lsp/protocol';
import { applyWhole } from './applyWhole';
import type { LinkMap } from './linkMap';
import { openPlace } from './places';
import { isBroken, siteText, statusText, worstFirst } from './socketTexts';

/**
 * The command "Fix This Socket": applies a fix of what is told of the ends of `link`, or of a broken one that the user picks. Where
 * there are several, as one for each direction, the user chooses. The cursor goes to what has changed. Answers whether something has.
 */
export async function fixSocket(
	client: BaseLanguageClient,
	linkMap: LinkMap,
	given: MappedLink | undefined,
): Promise<boolean> {
	const link = given ?? (await pickBroken(await linkMap.refresh()));
	if (!link) return false;
	const fixes = await fixesOf(client, link);
	if (fixes.length === 0) {
		void sayThereIsNone(link);
		return false;
	}
	const fix = fixes.length === 1 ? fixes[0] : await pickFix(link, fixes);
	if (!fix?.edit) return false;
	if (!(await applyWhole(client, fix.edit))) return false;
	const changed = firstChange(fix.edit);
	if (changed) await openPlace(changed);
	return true;
}

async function sayThereIsNone(link: MappedLink): Promise<void> {
	const show = l10n.t('Show Problems');
	const message = l10n.t('No fix for {0} is surely right. The Problems view shows what is wrong.', siteText(link));
	const picked = await window.showInformationMessage(message, show);
	if (picked === show) await commands.executeCommand('ghostNginx.showProblems');
}

async function pickBroken(links: readonly MappedLink[]): Promise<MappedLink | undefined> {
	const broken = worstFirst(links).filter(isBroken);
	if (broken.length === 0) void window.showInformationMessage(l10n.t('No socket of this workspace has a problem.'));
	if (broken.length < 2) return broken[0];
	const items = broken.map((link) => ({
		label: siteText(link),
		description: link.socket,
		detail: statusText(link),
		link,
	}));
	const options = { title: l10n.t('Fix a socket'), placeHolder: l10n.t('Which one?'), matchOnDescription: true };
	return (await window.showQuickPick(items, options))?.link;
}

async function pickFix(link: MappedLink, fixes: readonly CodeAction[]): Promise<CodeAction | undefined> {
	const items = fixes.map((fix) => ({
		label: fix.title,
		...(fix.isPreferred === true ? { description: l10n.t('recommended') } : {}),
		detail: filesOf(fix)
			.map((file) => l10n.t('changes {0}', workspace.asRelativePath(file)))
			.join(', '),
		fix,
	}));
	const options = {
		title: l10n.t('Fix {0}: {1}', siteText(link), statusText(link)),
		placeHolder: l10n.t('Which fix?'),
	};
	return (await window.showQuickPick(items, options))?.fix;
}

/**
 * The fixes at all ends of a link, the preferred ones first; one that several ends offer counts once. The server is asked itself, as
 * VS Code asks it only for what is open.
 */
async function fixesOf(
	client: BaseLanguageClient,
	{ connectors, listeners }: MappedLink,
): Promise<readonly CodeAction[]> {
	const found = new Map<string, CodeAction>();
	for (const { uri, range } of [...connectors, ...listeners]) {
		const params = { textDocument: { uri }, range, context: { diagnostics: [], only: [CodeActionKind.QuickFix] } };
		for (const action of (await client.sendRequest(CodeActionRequest.type, params)) ?? []) {
			if (!CodeAction.is(action) || isMendingNothing(action.data)) continue;
			const key = effectOf(action.edit);
			if (key === undefined) continue;
			if (found.get(key)?.isPreferred !== true) found.set(key, action);
		}
	}
	return [...found.values()].toSorted((a, b) => Number(b.isPreferred === true) - Number(a.isPreferred === true));
}

/** What an edit does, as a key. */
function effectOf(edit: WorkspaceEdit | undefined): string | undefined {
	if (!edit?.documentChanges) return undefined;
	return JSON.stringify(
		edit.documentChanges.map((change) =>
			'edits' in change
				? [change.textDocument.uri, change.edits.map((one) => 'newText' in one && [one.range, one.newText])]
				: change,
		),
	);
}

function filesOf({ edit }: CodeAction): readonly Uri[] {
	const uris = (edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? [change.textDocument.uri] : []));
	return [...new Set(uris)].map((uri) => Uri.parse(uri));
}

/** The file that an edit changes first, and where. */
function firstChange({ documentChanges = [] }: WorkspaceEdit): MappedPlace | undefined {
	return documentChanges.flatMap((change) => {
		const [first] = 'edits' in change ? change.edits : [];
		return 'edits' in change && first ? [{ uri: change.textDocument.uri, range: first.range }] : [];
	})[0];
}
