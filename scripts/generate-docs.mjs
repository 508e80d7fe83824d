// Runs the commands in README.md and docs/, and writes what they print below them. In a block `console` each line after `$` is a command,
// and what follows is its output; in a block `sh` all lines are commands, whose output is not shown.
//   <!-- in: NAME -->    the commands from there on run in that place of `places`, the next ones where those before left it
//   <!-- file: PATH -->  the next block is a file, in the place `these files`
// Of an output that ends with a line `...` the lines before it are held to be the first ones.
//   --check              writes nothing and fails when something is out of date
import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { capture, projectNode, root } from './vscode-host/processes.mjs';

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const scratch = await realpath(await mkdtemp(join(tmpdir(), 'ghost-nginx-docs-')));
const cli = join(scratch, 'dist', 'cli.js');
const bin = join(scratch, 'bin');
const log =
	'2026/11/30 17:45:50 [crit] 1204#1204: *31 connect() to unix:/tmp/igu.io.socket failed (2: No such file or directory) while connecting to upstream, client: 192.0.2.7, server: igu.io, request: "GET / HTTP/1.1", upstream: "http://unix:/tmp/igu.io.socket:/", host: "igu.io"\n';

/** Where commands run: each puts its files into an empty folder. */
const places = {
	'an empty folder': async () => {},
	'the article': (folder) => example('article', folder),
	'the article, with its log': async (folder) => {
		await example('article', folder);
		await put(join(folder, 'var/log/nginx/error.log'), log);
	},
	'three sites': async (folder) => {
		await example('three-sites', folder);
		await cp(join(root, 'examples/ci'), join(folder, 'examples/ci'), { recursive: true });
		await mkdir(join(folder, '.git/hooks'), { recursive: true });
	},
	'a Ghost of Ghost-CLI on a port': async (folder) => {
		await example('ghost-cli', folder);
		await rm(join(folder, 'etc/systemd/system/ghost_blog-example-org.service.d'), { recursive: true });
		const site = join(folder, 'etc/nginx/sites-available/blog.example.org-ssl.conf');
		const text = await readFile(site, 'utf8');
		await writeFile(site, text.replace('unix:/run/ghost/blog.example.org/ghost.sock', '127.0.0.1:2368'));
	},
	'a host': async (folder) => {
		await example('three-sites', join(folder, 'var/www'));
		await mkdir(join(folder, 'etc'));
		await rename(join(folder, 'var/www/nginx'), join(folder, 'etc/nginx'));
		await put(join(folder, 'var/log/nginx/error.log'), log);
	},
	'these files': async (folder, files) => {
		for (const [path, text] of files) await put(join(folder, path), text);
	},
};

/**
 * What stands in for programs that a test may not use: those of the machine, whose paths lie in the place instead. The others are run.
 */
const standIns = {
	// npx --yes ghost-nginx ...
	npx: 'while [ "$1" != ghost-nginx ]; do shift; done; shift; exec ghost-nginx "$@"',
	'ghost-nginx': `exec "${projectNode}" "${cli}" "$@"`,
	sudo: 'exec "$@"',
	systemctl: 'case "$1" in start|restart|reload|daemon-reload) ;; *) exit 64;; esac',
	nginx: '[ "$*" = -t ]',
	install: 'set -- "$@"; last=$(eval echo "\\${$#}"); exec /usr/bin/install -D -m 644 "$4" "$PLACE$last"',
	// docker run <options> <image> <arguments>
	docker:
		'[ "$1" = run ] && while [ "$1" != ghcr.io/ghost-nginx/ghost-nginx ]; do shift; done; shift; exec ghost-nginx "$@"',
};

/** What is not run here, and why. */
const notRun = [
	[/^npm ci && npm (?:run package|start|test)/, 'the pipeline does this first'],
	[/^npm install --global/, 'test/cli/packed.test.ts runs the package'],
];

try {
	await prepare();
	const outdated = [];
	for (const page of ['README.md', ...(await pages())]) {
		const before = await readFile(join(root, page), 'utf8');
		const after = await written(page, before);
		if (after === before) continue;
		outdated.push(page);
		if (!options.check) await writeFile(join(root, page), after);
	}
	if (options.check && outdated.length > 0) {
		console.error(`Out of date, run "npm run generate": ${outdated.join(', ')}`);
		process.exitCode = 1;
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
} finally {
	await rm(scratch, { recursive: true, force: true });
}

async function prepare() {
	const built = await capture(projectNode, [join(root, 'scripts/build.mjs'), '--out', join(scratch, 'dist')]);
	if (built.code !== 0) throw new Error(built.output);
	for (const [name, text] of Object.entries(standIns)) {
		await put(join(bin, name), `#!/bin/sh\n${text}\n`);
		await chmod(join(bin, name), 0o755);
	}
}

async function pages() {
	const names = await readdir(join(root, 'docs'));
	return names.filter((name) => name.endsWith('.md')).map((name) => join('docs', name));
}

/** A page with the outputs of its commands as they are now. */
async function written(page, text) {
	const parts = text.split(/^(<!-- (?:in|file): .* -->\n|```\w*\n[\s\S]*?^```\n)/m);
	const files = new Map();
	let stage;
	let file;
	for (const [at, part] of parts.entries()) {
		const [, kind, name] = /^<!-- (in|file): (.*) -->/.exec(part) ?? [];
		const [, language, body] = /^```(\w*)\n([\s\S]*)^```/m.exec(part) ?? [];
		if (kind === 'in') stage = await newStage(page, name, files);
		else if (kind === 'file') file = name;
		else if (body !== undefined && file !== undefined) {
			files.set(file, body);
			file = undefined;
		} else if (language === 'sh') for (const line of commandsIn(body)) runIn(stage, line, page);
		else if (language === 'console') {
			const commands = body.split('\n').filter((line) => line.startsWith('$ '));
			const whole = commands.map((line) => `${line}\n${runIn(stage, line.slice(2), page)}`).join('\n');
			const count = body.split('\n').indexOf('...');
			// A page may show only the beginning.
			const shown = count < 0 ? whole : `${whole.split('\n').slice(0, count).join('\n')}\n...\n`;
			const now = `\`\`\`console\n${shown}\`\`\`\n`;
			if (ofAnyMachine(now) !== ofAnyMachine(part)) parts[at] = now;
		}
	}
	return parts.join('');
}

/** An output without what is another on each machine: the user of nginx, as the doctor finds it. */
function ofAnyMachine(output) {
	return output.replaceAll(/^ +nginx as .*\n/gm, '');
}

/** The commands of a block, without comments. */
function commandsIn(body) {
	return body
		.split('\n')
		.map((line) => line.replace(/(?:^|\s)#\s.*$/, '').trim())
		.filter((line) => line !== '' && !notRun.some(([pattern]) => pattern.test(line)));
}

async function newStage(page, name, files) {
	const prepareIn = places[name];
	if (!prepareIn) throw new Error(`${page}: there is no place "${name}".`);
	const folder = await mkdtemp(join(scratch, 'place-'));
	await prepareIn(folder, files);
	return folder;
}

/** Runs a command, and answers what it prints. One that is not there, or cannot be used so, stops everything. */
function runIn(stage, command, page) {
	if (!stage) throw new Error(`${page}: nothing tells where to run: ${command}`);
	// Paths of the machine lie in the place.
	const placed = command.replaceAll(/ (\/(?:etc\/nginx|var\/www|var\/log\/nginx\/error\.log))/g, ` ${stage}$1`);
	const { status, stdout, stderr } = spawnSync('bash', ['-c', placed], {
		cwd: stage,
		encoding: 'utf8',
		env: { PATH: `${bin}:${process.env.PATH}`, PLACE: stage, NO_COLOR: '1', LANG: 'C.UTF-8' },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	if (status !== 0 && !(status === 1 && /ghost-nginx/.test(command)))
		throw new Error(`${page}: ${command}\nended with status ${status}: ${stderr}`);
	// Other Ghosts may run on this machine.
	const own = stripVTControlCharacters(`${stdout}${stderr}`).replaceAll(/^runs {3}.*\n(?: .*\n)*/gm, '');
	return own.replaceAll(stage, '').trimEnd().concat('\n');
}

async function example(name, folder) {
	await cp(join(root, 'examples', name), folder, { recursive: true, verbatimSymlinks: true });
	for (const own of ['README.md', '.ghost-nginx.json']) await rm(join(folder, own), { force: true });
}

async function put(path, text) {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, text);
}
