import { type Disposable, env, l10n, ViewColumn, type WebviewPanel, window } from 'vscode';

/** What a page shows. */
export interface PageContent {
	readonly title: string;
	/** HTML, in which everything that comes from a file went through `escapeHtml`. */
	readonly body: string;
	readonly styles: string;
}

/** A page beside the editors. */
export interface WebPage extends Disposable {
	/** Shows it, in the place where it is already if it is. */
	readonly show: (content: PageContent) => void;
	/** Shows something else if it is open; nothing comes to the front. */
	readonly update: (content: PageContent) => void;
}

/**
 * A page that runs no script and loads nothing: all it can do is to follow links, of which those to `commands` run a command. So
 * nothing in a file that it shows can do anything, even where it was not escaped.
 */
export function createWebPage(viewType: string, commands: readonly string[]): WebPage {
	let panel: WebviewPanel | undefined;
	let shown = '';
	const fill = (to: WebviewPanel, content: PageContent): void => {
		to.title = content.title;
		const key = JSON.stringify(content);
		if (key !== shown) to.webview.html = documentOf(content);
		shown = key;
	};
	return {
		show: (content) => {
			if (!panel) {
				const options = { enableCommandUris: commands, enableFindWidget: true, localResourceRoots: [] };
				panel = window.createWebviewPanel(viewType, content.title, ViewColumn.Active, options);
				panel.onDidDispose(() => {
					panel = undefined;
					shown = '';
				});
			}
			fill(panel, content);
			panel.reveal();
		},
		update: (content) => {
			if (panel) fill(panel, content);
		},
		dispose: () => panel?.dispose(),
	};
}

/** A text as HTML shows it, also in an attribute. */
export function escapeHtml(text: string): string {
	return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The address of a link that runs a command. */
export function commandLink(command: string, ...args: readonly unknown[]): string {
	return escapeHtml(`command:${command}?${encodeURIComponent(JSON.stringify(args))}`);
}

function documentOf({ title, body, styles }: PageContent): string {
	const nonce = crypto.randomUUID();
	return `<!DOCTYPE html>
<html lang="${l10n.bundle ? env.language : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}';">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">
${baseStyles}
${styles}
</style>
</head>
<body>
${body}
</body>
</html>`;
}

/** The colours and letters of the theme, also where it has high contrast. */
const baseStyles = `
body { color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); padding: 1rem; }
h1 { font-size: 1.4em; font-weight: 600; }
a { color: var(--vscode-textLink-foreground); }
a:hover { color: var(--vscode-textLink-activeForeground); }
a:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
code { font-family: var(--vscode-editor-font-family); overflow-wrap: anywhere; }
.error { color: var(--vscode-problemsErrorIcon-foreground); }
.warning { color: var(--vscode-problemsWarningIcon-foreground); }
.information, .hint { color: var(--vscode-problemsInfoIcon-foreground); }
.sound { color: var(--vscode-testing-iconPassed); }
.muted { color: var(--vscode-descriptionForeground); }
.button { background: var(--vscode-button-background); border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; color: var(--vscode-button-foreground); display: inline-block; padding: 0.3em 0.8em; text-decoration: none; }
.button:hover { background: var(--vscode-button-hoverBackground); color: var(--vscode-button-foreground); }
`;
