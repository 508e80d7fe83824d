// Finds a real Docker Compose for the tests, or gets one, once, into `.compose-test/` (60 MB).
// By itself: node scripts/compose/install.mjs
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capture, findProgram, root } from '../vscode-host/processes.mjs';

const parent = join(root, '.compose-test');
const fetched = join(parent, 'docker-compose');

/**
 * The words that start a Compose 2 or later: one of the machine, else the one that was fetched. Undefined where there is none.
 */
export function findCompose() {
	const docker = findProgram('docker');
	const candidates = [findProgram('docker-compose'), fetched].flatMap((path) => (path === undefined ? [] : [[path]]));
	if (docker !== undefined) candidates.splice(1, 0, [docker, 'compose']);
	return candidates.find(isCompose);
}

/**
 * Gets Compose from the package sources of a Debian or an Ubuntu; nothing is installed. Where this release has none that is new
 * enough, Debian's unstable suite has, signed with the same keys. Answers why it cannot be had, in a few words.
 */
export async function fetchCompose() {
	if (findCompose() !== undefined) return undefined;
	if (['apt-get', 'dpkg-deb'].some((name) => findProgram(name) === undefined)) return toDo;
	console.log('Getting Docker Compose by apt-get, once (60 MB in .compose-test/) ...');
	await mkdir(parent, { recursive: true });
	const draft = await mkdtemp(join(tmpdir(), 'compose-'));
	try {
		for (const options of [await ofRelease(draft), await ofUnstable(draft)])
			for (const name of ['docker-compose-v2', 'docker-compose'])
				if (options !== undefined && (await unpack(draft, name, options))) return undefined;
		return toDo;
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
}

const toDo = 'install Docker Compose 2 or later';

function isCompose([command, ...args]) {
	if (!existsSync(command)) return false;
	const { stdout, status } = spawnSync(command, [...args, 'version', '--short'], { encoding: 'utf8', timeout: 20_000 });
	return status === 0 && /^v?(?:[2-9]|\d\d)\./.test(stdout.trim());
}

/** The package lists that the machine has; those of a fresh one have to be fetched first. */
async function ofRelease(draft) {
	const known =
		existsSync('/var/lib/apt/lists') && readdirSync('/var/lib/apt/lists').some((name) => name.endsWith('_Packages'));
	const options = known ? [] : await privateLists(draft, 'release');
	return known || (await update(options)) ? options : undefined;
}

/** The archive that this Debian comes from, and the keys with which its packages are signed. */
async function ofUnstable(draft) {
	if (!existsSync('/etc/os-release') || !/^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))) return undefined;
	const lists = ['/etc/apt/sources.list', ...filesIn('/etc/apt/sources.list.d')].filter((path) => existsSync(path));
	const lines = lists.flatMap((path) => readFileSync(path, 'utf8').split('\n')).filter((line) => !/^\s*#/.test(line));
	const [archive] = lines.flatMap((line) => /\bhttps?:\/\/\S+?\/debian(?=\/?(?:\s|$))/.exec(line)?.[0] ?? []);
	const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
	if (archive === undefined || !existsSync(keyring)) return undefined;
	const sources = join(draft, 'unstable.list');
	await writeFile(sources, `deb [signed-by=${keyring}] ${archive} unstable main\n`);
	const nowhere = join(draft, 'no-parts');
	await mkdir(nowhere, { recursive: true });
	const options = [
		...(await privateLists(draft, 'unstable')),
		'-o',
		`Dir::Etc::sourcelist=${sources}`,
		'-o',
		`Dir::Etc::sourceparts=${nowhere}`,
	];
	return (await update(options)) ? options : undefined;
}

function filesIn(folder) {
	return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

/** Lists of packages apart from those of the machine, so that nobody has to be root. */
async function privateLists(draft, name) {
	const lists = join(draft, name, 'lists');
	const cache = join(draft, name, 'cache');
	await mkdir(join(lists, 'partial'), { recursive: true });
	await mkdir(join(cache, 'archives', 'partial'), { recursive: true });
	return ['-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${cache}`, '-o', 'Acquire::Languages=none'];
}

async function update(options) {
	return (await capture('apt-get', [...options, 'update', '-qq'])).code === 0;
}

/** Unpacks the program out of a package, if there is such a package and it is new enough. */
async function unpack(draft, name, options) {
	const folder = await mkdtemp(join(draft, 'package-'));
	if ((await capture('apt-get', [...options, 'download', '-qq', name], { cwd: folder })).code !== 0) return false;
	const archive = (await readdir(folder)).find((file) => file.endsWith('.deb'));
	if (archive === undefined) return false;
	const unpacked = join(folder, 'unpacked');
	if ((await capture('dpkg-deb', ['-x', join(folder, archive), unpacked])).code !== 0) return false;
	const files = await readdir(unpacked, { recursive: true, withFileTypes: true });
	const program = files.find((entry) => entry.isFile() && entry.name === 'docker-compose');
	if (program === undefined || !isCompose([join(program.parentPath ?? program.path, program.name)])) return false;
	const copy = join(parent, `draft-${process.pid}`);
	await copyFile(join(program.parentPath ?? program.path, program.name), copy);
	await chmod(copy, 0o755);
	await rename(copy, fetched);
	return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const why = await fetchCompose();
	if (why === undefined)
		console.log(
			`Docker Compose is ${findCompose()
				.map((word) => basename(word))
				.join(' ')}.`,
		);
	else {
		console.error(`There is no Docker Compose. To have one, ${why}.`);
		process.exitCode = 1;
	}
}
