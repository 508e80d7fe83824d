import { say, type Wording } from '../core/base/phrase';
import { applyEdits } from '../core/base/text';
import { isInside, joinUri, type Uri } from '../core/base/uri';
import { visible } from '../core/base/visible';
import { wrapped } from '../core/base/wrap';
import { languages } from '../core/languages/registry';
import type { FileChange } from '../core/model/diagnostic';
import { type ScaffoldRequest, scaffold as scaffoldFiles, setupFound } from '../core/scaffold/index';
import { MAX_FILE_BYTES } from '../files/limits';
import { readScaffoldPlace } from '../files/scaffoldPlace';
import { textsAskedFor } from '../files/scaffoldTexts';
import { findCandidates } from '../files/scan';
import type { Command, Options } from './command';
import { readCommandLine } from './commandLine';
import { CommandError, type Environment, type ExitStatus, type Terminal, type WriteStep } from './environment';
import { MAX_SCAFFOLD_FILES } from './limits';
import { recover } from './recovery';

const options = {
	site: { type: 'string', value: 'NAME', help: say`the name of the site, for files and the upstream` },
	url: { type: 'string', value: 'URL', help: say`the address that visitors use` },
	socket: { type: 'string', value: 'PATH', help: say`/run/ghost/NAME/ghost.sock if not given` },
	'ghost-version': { type: 'string', value: 'VERSION', help: say`4, 5, 6 or X.Y.Z; the latest if not given` },
	setup: { type: 'string', value: 'manual|ghost-cli|compose', help: say`what lies in DIR if not given` },
	out: { type: 'string', default: '.', value: 'DIR', help: say`where the files go` },
	'dry-run': { type: 'boolean', default: false, help: say`shows the files and writes nothing` },
} as const satisfies Options;

/** `ghost-nginx scaffold`. */
export const scaffoldCommand: Command = {
	name: 'scaffold',
	operands: '--site NAME --url URL',
	summary: say`writes a Ghost config and an nginx site file that agree`,
	options,
	notes: [
		say`It writes all files or none, and overwrites nothing. Where Ghost-CLI or Compose runs the site, nginx’s own files are changed to connect to the socket, and keep everything else.`,
	],
	examples: [
		['scaffold --site igu.io --url https://igu.io --dry-run', say`what would be written`],
		['scaffold --site igu.io --url https://igu.io --out /var/www/igu', say`into that folder`],
	],
	run: scaffold,
};

/**
 * Writes a Ghost config and an nginx site file that name the same socket, or has the nginx files of
 * Ghost-CLI and Compose lead to one. It writes all files or none, and overwrites nothing but the addresses in those.
 */
async function scaffold(args: readonly string[], environment: Environment): Promise<ExitStatus> {
	const { values, positionals } = readCommandLine(args, options);
	const { site, url, socket, 'ghost-version': ghostVersion, setup, out } = values;
	if (positionals.length > 0)
		throw new CommandError(say`scaffold accepts no ${JSON.stringify(positionals[0])}; name the folder with --out`);
	if (site === undefined)
		throw new CommandError(say`scaffold wants the name of the site, as in --site blog.example.org`);
	if (url === undefined)
		throw new CommandError(say`scaffold wants the address of the site, as in --url https://example.org`);
	const { files, nameOf, uriOf, cwd } = environment;
	const inWords: Wording = (words) => visible(environment.inWords(words));
	const folder = uriOf(out);
	if (!values['dry-run']) await recover(environment);
	const found = await files.stat(folder);
	if (found && found.kind !== 'directory') throw new CommandError(say`${nameOf(folder)} is no folder`);
	const request: ScaffoldRequest = { folder, site, url, socketPath: socket, ghostVersion, setup };
	const place = await readScaffoldPlace(folder, files);
	const below = (await filesBelow(folder, environment)).files;
	const changesOthers = (setup ?? setupFound(place)) !== 'manual' && (await mayHoldProxies(folder, environment));
	const wide = changesOthers ? await filesBelow(cwd, environment) : { files: [], truncated: false };
	// What is not seen cannot be changed, and an address that is left is a 502.
	if (wide.truncated)
		throw new CommandError(say`there are too many files below ${nameOf(cwd)}: start from the folder of nginx.conf`);
	const existing = { ...place, files: below, around: [...below, ...wide.files], nameOf };
	const unmerged = { merge: false };
	// A file that cannot be read is in the way all the same, and so is a folder of that name.
	const texts = await textsAskedFor(request, existing, unmerged, async (uri) =>
		(await files.stat(uri)) ? ((await files.readText(uri, MAX_FILE_BYTES)) ?? '') : undefined,
	);
	const result = scaffoldFiles(request, { ...existing, text: (uri) => texts.get(uri) }, unmerged);
	if (!result.ok) throw new CommandError(result.message);
	const steps = result.changes.flatMap((change) => stepFor(change, texts));
	const outside = steps.find(({ kind, uri }) => kind === 'replace' && !isInside(folder, uri) && !isInside(cwd, uri));
	if (outside) {
		const name = nameOf(outside.uri);
		throw new CommandError(
			say`${name} connects to this Ghost as well, but only a link to it is here: start from a folder around it`,
		);
	}
	if (values['dry-run']) {
		for (const { uri, text } of steps) environment.print(`--- ${visible(nameOf(uri))}\n${text}\n`);
	} else {
		await environment.writer.write(steps);
		for (const { kind, uri } of steps)
			environment.print(`${inWords(kind === 'create' ? say`wrote ${nameOf(uri)}` : say`changed ${nameOf(uri)}`)}\n`);
	}
	environment.print(numbered(result.notes.map(inWords), environment.terminal));
	return 0;
}

/** What is left to do, as a list. */
function numbered(notes: readonly string[], { columns }: Terminal): string {
	const width = String(notes.length).length;
	return notes
		.map((note, at) => {
			const number = `${String(at + 1).padStart(width)}. `;
			return `\n${wrapped(`${number}${note}`, columns, ' '.repeat(number.length))}\n`;
		})
		.join('');
}

/** Whether the working directory may hold nginx's files for a Ghost in `folder`: it lies around that, or is nginx's own. */
async function mayHoldProxies(folder: Uri, { cwd, files }: Environment): Promise<boolean> {
	if (folder === cwd) return false;
	return isInside(cwd, folder) || (await files.stat(joinUri(cwd, 'nginx.conf')))?.kind === 'file';
}

async function filesBelow(
	folder: Uri,
	{ files }: Environment,
): Promise<{ readonly files: readonly Uri[]; readonly truncated: boolean }> {
	const limits = { maxFiles: MAX_SCAFFOLD_FILES, exclude: [] };
	const { candidates, truncated } = await findCandidates(
		{ root: folder, start: folder },
		limits,
		files,
		files.realUri,
		languages,
	);
	return { files: candidates.map(({ uri }) => uri), truncated };
}

function stepFor(change: FileChange, texts: ReadonlyMap<Uri, string>): WriteStep[] {
	const { kind, uri } = change;
	if (kind === 'create') return [{ kind, uri, text: change.text }];
	const before = texts.get(uri);
	if (kind !== 'edit' || before === undefined) return [];
	return [{ kind: 'replace', uri, before, text: applyEdits(before, change.edits) }];
}
