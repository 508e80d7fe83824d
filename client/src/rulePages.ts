import { type Diagnostic, type ExtensionContext, l10n, languages, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { RULE_PAGE, type RulePageParams, type RulePageResult } from '../../server/src/lsp/protocol';
import { showMarkdown } from './markdownPages';

/** The part of the manifest that lists the rules, where it is written from the server's table. */
interface RulesManifest {
	readonly contributes: {
		readonly configuration: {
			readonly properties: {
				readonly 'ghostNginx.rules': {
					readonly properties: Readonly<Record<string, { readonly markdownDescription: string }>>;
				};
			};
		};
	};
}

/**
 * The command "Explain Rule": shows the page of the rule whose code is `given`, or of one that the user picks, first those with a
 * problem in the line of the cursor. Answers the code.
 */
export async function explainRule(
	{ extension }: ExtensionContext,
	client: BaseLanguageClient,
	given: unknown,
): Promise<string | undefined> {
	const { properties } = (extension.packageJSON as RulesManifest).contributes.configuration;
	const titles = Object.entries(properties['ghostNginx.rules'].properties).map(
		([code, { markdownDescription }]) => [code, markdownDescription] as const,
	);
	const code = typeof given === 'string' ? given : await pickCode(titles);
	if (code === undefined) return undefined;
	if (!titles.some(([known]) => known === code)) {
		void window.showErrorMessage(l10n.t('There is no rule "{0}".', code));
		return undefined;
	}
	const params: RulePageParams = { code };
	const { text } = await client.sendRequest<RulePageResult>(RULE_PAGE, params);
	await showMarkdown(code, text);
	return code;
}

async function pickCode(titles: readonly (readonly [code: string, title: string])[]): Promise<string | undefined> {
	const here = codesAtCursor();
	const items = titles.map(([code, title]) => ({
		label: here.has(code) ? `$(lightbulb) ${code}` : code,
		description: title,
		code,
	}));
	const [first, others] = [items.filter(({ code }) => here.has(code)), items.filter(({ code }) => !here.has(code))];
	const picked = await window.showQuickPick([...first, ...others], {
		title: l10n.t('Explain a rule of Ghost nginx'),
		placeHolder: l10n.t('Code of the rule, or a word of what it says'),
		matchOnDescription: true,
	});
	return picked?.code;
}

/** The codes of our problems that touch the line of the cursor. */
function codesAtCursor(): ReadonlySet<string> {
	const editor = window.activeTextEditor;
	if (!editor) return new Set();
	const { line } = editor.selection.active;
	const isHere = ({ source, range: { start, end } }: Diagnostic): boolean =>
		source === 'ghost-nginx' && start.line <= line && line <= end.line;
	const found = languages.getDiagnostics(editor.document.uri).filter(isHere);
	return new Set(found.map(({ code }) => String(typeof code === 'object' ? code.value : code)));
}
