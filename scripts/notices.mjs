import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { referenceNotice } from './generate-nginx-directives.mjs';

/**
 * The licences of the packages whose files are in a bundle, as their terms ask. `inputs` are the paths of all bundled
 * files; a package without a licence file stops the build, so that none is forgotten. A file that was generated from other
 * people's data begins with its own notice, which is taken over.
 */
export async function thirdPartyNotices(inputs) {
	const folders = new Set([...inputs].flatMap(packageFolder));
	const generated = [...inputs].filter((input) => input.endsWith('.generated.ts'));
	const notices = await Promise.all([
		...[...folders].sort().map(noticeOf),
		...generated.map(async (file) => section(file, headOf(await readFile(file, 'utf8')))),
	]);
	notices.push(
		section('nginx-docs.json', referenceNotice('trimmed to short\ndescriptions, without links.').join('\n')),
	);
	return `ghost-nginx contains code and data of others.\n\n${[...new Set(notices)].join('\n')}`;
}

/** The folder of the package that a bundled file belongs to, as a list; empty for a file of ours. */
export function packageFolder(input) {
	const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
	return folder ? [folder[0]] : [];
}

async function noticeOf(folder) {
	const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	const licenceFile = (await readdir(folder)).find((file) => /^(licen[cs]e|copying)/i.test(file));
	if (licenceFile === undefined) throw new Error(`${name} has no licence file to put into the notices.`);
	return section(`${name} ${version} (${license})`, await readFile(join(folder, licenceFile), 'utf8'));
}

function section(title, text) {
	return `${'-'.repeat(80)}\n${title}\n\n${text.trim()}\n`;
}

/** The comment at the top of a source file, without its slashes. */
function headOf(source) {
	const lines = source.split('\n');
	const end = lines.findIndex((line) => !line.startsWith('//'));
	return lines
		.slice(0, end < 0 ? undefined : end)
		.map((line) => line.replace(/^\/\/ ?/, ''))
		.join('\n');
}
