import { RelativePattern, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import type { ScaffoldArguments } from '../../server/src/lsp/protocol';

/** What a person is asked for before both files are written; the rest of the arguments is the client's own to decide. */
export type ScaffoldAnswers = Omit<ScaffoldArguments, 'wholeWorkspace' | 'dryRun'>;

const title = 'Ghost behind nginx over a Unix socket';
const steps = 5;

/**
 * Asks for the site, its folder, its address, the Ghost version and the socket, one after the other, each with an answer
 * proposed; what is `known` is not asked. Undefined when the user leaves. The server checks the answers once more, and
 * for good.
 */
export async function askForSite(known: Partial<ScaffoldAnswers>): Promise<ScaffoldAnswers | undefined> {
	const site = known.site ?? (await askName(known.folder));
	if (site === undefined) return undefined;
	const folder = known.folder ?? (await askFolder(site));
	if (folder === undefined) return undefined;
	const url = known.url ?? (await askUrl(site));
	if (url === undefined) return undefined;
	const ghostVersion = known.ghostVersion ?? (await askVersion());
	if (ghostVersion === undefined) return undefined;
	const socketPath = known.socketPath ?? (await askSocket(site));
	return socketPath === undefined ? undefined : { ...known, folder, site, url, ghostVersion, socketPath };
}

function askName(folder: string | undefined): Promise<string | undefined> {
	const folderName = folder === undefined ? '' : nameOf(Uri.parse(folder));
	return ask(1, {
		prompt: 'Name of the site. It names the nginx file, the upstream and the folder of the socket.',
		placeHolder: 'blog.example.org',
		value: /^[\w-]+(\.[\w-]+)+$/.test(folderName) ? folderName : '',
		check: (site) =>
			/^[\w.-]+$/.test(site) && !site.includes('..')
				? undefined
				: 'Letters, digits, dots, dashes and underscores only, as in blog.example.org.',
	});
}

/** Proposes a folder of its own for the site where other sites have one, else the folder of the workspace. */
async function askFolder(site: string): Promise<string | undefined> {
	const elsewhere = { label: '$(folder-opened) Another folder ...', detail: '', uri: undefined };
	const proposals = await Promise.all((workspace.workspaceFolders ?? []).map((folder) => foldersIn(folder, site)));
	const items = proposals.flat().map((uri) => ({ label: `$(folder) ${nameOf(uri)}`, detail: uri.path, uri }));
	const picked = await window.showQuickPick([...items, elsewhere], {
		title: stepTitle(2),
		placeHolder:
			"Folder of this Ghost, for its config.production.json. nginx's file goes to the sites-available nearby.",
		ignoreFocusOut: true,
	});
	if (picked !== elsewhere) return picked?.uri?.toString();
	const chosen = await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, title: stepTitle(2) });
	return chosen?.[0]?.toString();
}

async function foldersIn(folder: WorkspaceFolder, site: string): Promise<Uri[]> {
	const own = Uri.joinPath(folder.uri, site);
	const others = await workspace.findFiles(new RelativePattern(folder, '*/config.*.json'), undefined, 1);
	return others.length > 0 ? [own, folder.uri] : [folder.uri, own];
}

function nameOf(uri: Uri): string {
	return uri.path.split('/').pop() ?? uri.path;
}

function askUrl(site: string): Promise<string | undefined> {
	return ask(3, {
		prompt: 'Public address of the site, as visitors type it.',
		value: site.includes('.') ? `https://${site}` : '',
		placeHolder: 'https://blog.example.org',
		check: (url) => (isWebAddress(url) ? undefined : 'The address begins with http:// or https:// and names a host.'),
	});
}

async function askVersion(): Promise<string | undefined> {
	const versions = [
		{ label: 'Ghost 6', description: 'the current one', version: '6' },
		{ label: 'Ghost 5', description: '', version: '5' },
		{ label: 'Ghost 4 or earlier', description: 'the last to read server.socket', version: '4' },
	];
	const picked = await window.showQuickPick(versions, {
		title: stepTitle(4),
		placeHolder: 'Which Ghost will run the site? It decides which key makes Ghost listen on a socket.',
		ignoreFocusOut: true,
	});
	return picked?.version;
}

function askSocket(site: string): Promise<string | undefined> {
	return ask(5, {
		prompt: 'Path of the socket that Ghost listens on and nginx connects to.',
		value: `/run/ghost/${site}/ghost.sock`,
		placeHolder: '/run/ghost/blog/ghost.sock',
		check: (path) =>
			path.startsWith('/') && !path.endsWith('/')
				? undefined
				: 'An absolute path of a file, as in /run/ghost/blog/ghost.sock.',
	});
}

async function ask(
	step: number,
	question: {
		readonly prompt: string;
		readonly placeHolder: string;
		readonly value: string;
		readonly check: (answer: string) => string | undefined;
	},
): Promise<string | undefined> {
	const { prompt, placeHolder, value, check } = question;
	const answer = await window.showInputBox({
		title: stepTitle(step),
		prompt,
		placeHolder,
		value,
		ignoreFocusOut: true,
		validateInput: (text) => check(text.trim()),
	});
	return answer?.trim();
}

function stepTitle(step: number): string {
	return `${title} (${step}/${steps})`;
}

function isWebAddress(text: string): boolean {
	try {
		const { protocol, hostname } = new URL(text);
		return /^https?:$/.test(protocol) && hostname !== '' && !/\s/.test(text);
	} catch {
		return false;
	}
}
