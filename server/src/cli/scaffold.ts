import { languages } from '../core/languages/registry';
import { type ScaffoldRequest, scaffold as scaffoldFiles } from '../core/scaffold/index';
import { createInstallInfoReader } from '../files/installInfo';
import { MAX_FILE_BYTES } from '../files/limits';
import { textsAskedFor } from '../files/scaffoldTexts';
import { findCandidates } from '../files/scan';
import { readCommandLine } from './commandLine';
import { CommandError, type Environment, type ExitStatus, type WriteStep } from './environment';
import { MAX_SCAFFOLD_FILES } from './limits';

/**
 * `ghost-nginx scaffold`: writes a Ghost config and an nginx site file that name the same socket. It writes all files or none,
 * and overwrites nothing.
 */
export async function scaffold(args: readonly string[], environment: Environment): Promise<ExitStatus> {
	const { values, positionals } = readCommandLine(args, {
		site: { type: 'string' },
		url: { type: 'string' },
		socket: { type: 'string' },
		'ghost-version': { type: 'string' },
		out: { type: 'string', default: '.' },
		'dry-run': { type: 'boolean', default: false },
	});
	const { site, url, socket, 'ghost-version': ghostVersion, out } = values;
	if (positionals.length > 0)
		throw new CommandError(`scaffold takes no ${JSON.stringify(positionals[0])}; name the folder with --out`);
	if (site === undefined) throw new CommandError('scaffold wants the name of the site, as in --site blog.example.org');
	if (url === undefined)
		throw new CommandError('scaffold wants the address of the site, as in --url https://example.org');
	const { files, nameOf, uriOf } = environment;
	const folder = uriOf(out);
	const found = await files.stat(folder);
	if (found && found.kind !== 'directory') throw new CommandError(`${nameOf(folder)} is no folder`);
	const request: ScaffoldRequest = { folder, site, url, socketPath: socket, ghostVersion };
	const entries = (await files.readDirectory(folder)) ?? [];
	const limits = { maxFiles: MAX_SCAFFOLD_FILES, exclude: [] };
	const known = await findCandidates({ root: folder, start: folder }, limits, files, files.realUri, languages);
	const existing = {
		installInfo: await createInstallInfoReader(files)(folder),
		files: known.candidates.map(({ uri }) => uri),
		contentFolder: entries.some(({ name, kind }) => name === 'content' && kind === 'directory'),
	};
	const options = { merge: false };
	// A file that cannot be read is in the way all the same, and so is a folder of that name.
	const texts = await textsAskedFor(request, existing, options, async (uri) =>
		(await files.stat(uri)) ? ((await files.readText(uri, MAX_FILE_BYTES)) ?? '') : undefined,
	);
	const result = scaffoldFiles(request, { ...existing, text: (uri) => texts.get(uri) }, options);
	if (!result.ok) throw new CommandError(result.message);
	const steps = result.changes.flatMap((change): WriteStep[] =>
		change.kind === 'create' ? [{ kind: 'create', uri: change.uri, text: change.text }] : [],
	);
	if (values['dry-run']) {
		for (const { uri, text } of steps) environment.print(`--- ${nameOf(uri)}\n${text}\n`);
	} else {
		await environment.writer.write(steps);
		for (const { uri } of steps) environment.print(`wrote ${nameOf(uri)}\n`);
	}
	for (const note of result.notes) environment.print(`\n${note}\n`);
	return 0;
}
