import { hostname } from 'node:os';
import type { Terminal } from '../cli/environment';
import { pathOf, type Uri } from '../core/base/uri';

/** The columns of a terminal that does not tell them. */
const USUAL_COLUMNS = 80;

type Variables = Readonly<Record<string, string | undefined>>;

/** What is at the end of a stream. */
export function terminalAt(stream: NodeJS.WriteStream, variables: Variables): Terminal {
	const plain = isSet(variables['NO_COLOR']);
	const forced = variables['FORCE_COLOR'];
	const dumb = !stream.isTTY || variables['TERM'] === 'dumb';
	return {
		// See https://no-color.org and https://force-color.org.
		colours: !plain && (isSet(forced) ? forced !== '0' : !dumb),
		get columns() {
			return stream.isTTY ? stream.columns || USUAL_COLUMNS : undefined;
		},
		linkTo: !plain && !dumb && knowsLinks(variables) ? (uri, line) => linkTo(uri, line, variables) : undefined,
	};
}

/** Whether a terminal shows a link behind text, as far as its variables tell: https://github.com/Alhadis/OSC8-Adoption. */
function knowsLinks(variables: Variables): boolean {
	const { TERM = '', TERM_PROGRAM = '', VTE_VERSION, KONSOLE_VERSION, FORCE_HYPERLINK } = variables;
	if (isSet(FORCE_HYPERLINK)) return FORCE_HYPERLINK !== '0';
	if (variables['CI'] !== undefined) return false;
	return (
		['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'zed', 'rio'].includes(TERM_PROGRAM) ||
		/^(?:xterm-kitty|xterm-ghostty|alacritty|foot|contour|wezterm)/.test(TERM) ||
		// Before 0.50.1, VTE crashes on one; Konsole knows them since 20.12.
		Number(VTE_VERSION) > 5000 ||
		Number(KONSOLE_VERSION) >= 201200 ||
		variables['WT_SESSION'] !== undefined
	);
}

/** The host keeps a terminal from opening a file of its own machine where this one is another. To VS Code it is a share. */
function linkTo(uri: Uri, line: number, { TERM_PROGRAM }: Variables): string {
	const path = pathOf(uri).split('/').map(encodeURIComponent).join('/');
	return `file://${TERM_PROGRAM === 'vscode' ? '' : hostname()}${path}#${line}`;
}

function isSet(value: string | undefined): boolean {
	return value !== undefined && value !== '';
}
