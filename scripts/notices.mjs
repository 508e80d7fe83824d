import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The licences of the packages whose files are in a bundle, as their terms ask. `inputs` are the paths of all bundled
 * files; a package without a licence file stops the build, so that none is forgotten.
 */
export async function thirdPartyNotices(inputs) {
	const folders = new Set([...inputs].flatMap(packageFolder));
	const notices = await Promise.all([...folders].sort().map(noticeOf));
	return `ghost-nginx contains code of these packages.\n\n${[...new Set(notices)].join('\n')}`;
}

function packageFolder(input) {
	const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
	return folder ? [folder[0]] : [];
}

async function noticeOf(folder) {
	const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	const licenceFile = (await readdir(folder)).find((file) => /^(licen[cs]e|copying)/i.test(file));
	if (licenceFile === undefined) throw new Error(`${name} has no licence file to put into the notices.`);
	const text = await readFile(join(folder, licenceFile), 'utf8');
	return `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text.trim()}\n`;
}
