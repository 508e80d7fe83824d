import { l10n, RelativePattern, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import type { ScaffoldArguments } from '../../server/src/lsp/protocol';
import { type Answer, askChoice, askText, BACK, type Step } from './questions';

/** What a person is asked for before both files are written; the rest of the arguments is the client's own to decide. */
export type ScaffoldAnswers = Omit<ScaffoldArguments, 'wholeWorkspace' | 'dryRun'>;

type Ask = (answers: Partial<ScaffoldAnswers>, at: Step) => Promise<Answer<string>>;

/** What is asked for, in this order. */
const questions: readonly (readonly [name: keyof ScaffoldAnswers, ask: Ask])[] = [
	['site', askName],
	['folder', askFolder],
	['url', askUrl],
	['ghostVersion', askVersion],
	['socketPath', askSocket],
];

/**
 * Asks for the site, its folder, its address, the Ghost version and the socket, one after the other, each with an answer
 * proposed and a way back; what is `known` is not asked. Undefined when the user leaves. The server checks the answers once more,
 * and for good.
 */
export async function askForSite(known: Partial<ScaffoldAnswers>): Promise<ScaffoldAnswers | undefined> {
	const asked = questions.filter(([name]) => known[name] === undefined);
	let answers = known;
	for (let i = 0; i < asked.length; ) {
		const [name, ask] = asked[i] ?? [];
		if (!name || !ask) break;
		const at = { title: l10n.t('Ghost behind nginx over a Unix socket'), step: i + 1, totalSteps: asked.length };
		const answer = await ask(answers, at);
		if (answer === undefined) return undefined;
		if (answer === BACK) i--;
		else {
			// What was proposed for another site is proposed anew.
			const isOtherSite = name === 'site' && answer !== answers.site;
			answers = { ...(isOtherSite ? known : answers), [name]: answer };
			i++;
		}
	}
	const { folder, site, url } = answers;
	return folder === undefined || site === undefined || url === undefined
		? undefined
		: { ...answers, folder, site, url };
}

function askName({ site, folder }: Partial<ScaffoldAnswers>, at: Step): Promise<Answer<string>> {
	const folderName = folder === undefined ? '' : nameOf(Uri.parse(folder));
	return askText(at, {
		prompt: l10n.t('Name of the site. It names the nginx file, the upstream and the folder of the socket.'),
		placeholder: 'blog.example.org',
		value: site ?? (/^[\w-]+(\.[\w-]+)+$/.test(folderName) ? folderName : ''),
		check: (name) =>
			/^[\w.-]+$/.test(name) && !name.includes('..')
				? undefined
				: l10n.t('Letters, digits, dots, dashes and underscores only, as in blog.example.org.'),
	});
}

/** Proposes a folder of its own for the site where other sites have one, else the folder of the workspace. */
async function askFolder({ site = '' }: Partial<ScaffoldAnswers>, at: Step): Promise<Answer<string>> {
	const elsewhere = { label: `$(folder-opened) ${l10n.t('Another folder...')}`, detail: '', uri: undefined };
	const proposals = await Promise.all((workspace.workspaceFolders ?? []).map((folder) => foldersIn(folder, site)));
	const items = proposals.flat().map((uri) => ({ label: `$(folder) ${nameOf(uri)}`, detail: uri.path, uri }));
	for (;;) {
		const picked = await askChoice(at, {
			items: [...items, elsewhere],
			placeholder: l10n.t(
				'Folder of this Ghost, for its config.production.json. nginx’s file goes to the sites-available nearby.',
			),
		});
		if (picked === undefined || picked === BACK) return picked;
		if (picked.uri) return picked.uri.toString();
		const chosen = await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, title: at.title });
		if (chosen?.[0]) return chosen[0].toString();
	}
}

async function foldersIn(folder: WorkspaceFolder, site: string): Promise<Uri[]> {
	const own = Uri.joinPath(folder.uri, site);
	const others = await workspace.findFiles(new RelativePattern(folder, '*/config.*.json'), undefined, 1);
	return others.length > 0 ? [own, folder.uri] : [folder.uri, own];
}

function nameOf(uri: Uri): string {
	return uri.path.split('/').pop() ?? uri.path;
}

function askUrl({ site = '', url }: Partial<ScaffoldAnswers>, at: Step): Promise<Answer<string>> {
	return askText(at, {
		prompt: l10n.t('Public address of the site, as visitors type it.'),
		value: url ?? (site.includes('.') ? `https://${site}` : ''),
		placeholder: 'https://blog.example.org',
		check: (text) =>
			isWebAddress(text) ? undefined : l10n.t('The address begins with http:// or https:// and names a host.'),
	});
}

/** Ghost-CLI's refusal is told here, before somebody has chosen what it does not start. */
const withGhostCli = (): string =>
	l10n.t(
		'With Ghost-CLI: choose the folder with its .ghost-cli file. A systemd drop-in is written too, as Ghost-CLI refuses a path in the config.',
	);

async function askVersion(_: Partial<ScaffoldAnswers>, at: Step): Promise<Answer<string>> {
	const items = [
		{ label: 'Ghost 6', description: l10n.t('current, path in server.port'), detail: withGhostCli(), version: '6' },
		{ label: 'Ghost 5', description: l10n.t('path in server.port'), detail: withGhostCli(), version: '5' },
		{
			label: l10n.t('Ghost 4 or earlier'),
			description: l10n.t('path in server.socket'),
			detail: l10n.t('The last to read server.socket, with Ghost-CLI or without.'),
			version: '4',
		},
	];
	const placeholder = l10n.t('Which Ghost will run the site? It decides which key makes Ghost listen on a socket.');
	const picked = await askChoice(at, { items, placeholder });
	return picked === undefined || picked === BACK ? picked : picked.version;
}

function askSocket({ site = '', socketPath }: Partial<ScaffoldAnswers>, at: Step): Promise<Answer<string>> {
	return askText(at, {
		prompt: l10n.t('Path of the socket that Ghost listens on and nginx connects to.'),
		value: socketPath ?? `/run/ghost/${site}/ghost.sock`,
		placeholder: '/run/ghost/blog/ghost.sock',
		check: (path) =>
			path.startsWith('/') && !path.endsWith('/')
				? undefined
				: l10n.t('An absolute path of a file, as in /run/ghost/blog/ghost.sock.'),
	});
}

function isWebAddress(text: string): boolean {
	try {
		const { protocol, hostname } = new URL(text);
		return /^https?:$/.test(protocol) && hostname !== '' && !/\s/.test(text);
	} catch {
		return false;
	}
}
