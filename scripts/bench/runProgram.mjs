import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectNode, root } from '../vscode-host/processes.mjs';

const ownPrograms = join(import.meta.dirname, 'programs');
const commandLine = join(root, 'dist', 'cli.js');

/** Programs of Node are started with this, so that they tell what they have used. */
export const withWitness = ['--require', join(ownPrograms, 'witness.cjs')];

/**
 * What a program has used: processor time of all its threads in milliseconds, the most memory in MB, and the longest stretch in
 * which its loop got to nothing else, in milliseconds, where that was watched.
 * @typedef {{ processor: number, memory: number, block: number }} Used
 */

/** Our command line with `args`, told as `Used`. Problems that it finds are no failure. */
export function runCommandLine(...args) {
	return runOnNode([...withWitness, commandLine, ...args], [0, 1]);
}

/** Our command line mends all problems below `folder`, told as `Used`. */
export function runFix(folder) {
	return runOnNode([...withWitness, commandLine, 'check', '--fix', folder], [0]);
}

/** A program that only reads what is below `folder`, told as `Used`. */
export function runOnlyReads(folder) {
	return runOnNode([...withWitness, join(ownPrograms, 'onlyReads.mjs'), folder], [0]);
}

/**
 * A module loaded, and activated where it is an extension, in a process where nothing of it has been compiled: milliseconds of
 * processor time until after each.
 * @returns {Promise<{ loaded: number, activated: number }>}
 */
export function runActivation(name) {
	const env = { ...process.env, NODE_PATH: join(ownPrograms, 'stand-ins') };
	return runOnNode([join(ownPrograms, 'activation.cjs'), name], [0], env);
}

/** What a program of Node tells at its end. */
async function runOnNode(args, statuses, env = process.env) {
	const child = spawn(projectNode, args, { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
	const complaints = [];
	child.stderr.on('data', (data) => complaints.push(data));
	let told;
	child.on('message', (message) => {
		told = message;
	});
	const [status] = await once(child, 'close');
	if (!statuses.includes(status) || !told) throw failure(args, complaints);
	return told;
}

/** Processor time of any program, in milliseconds: the shell measures it. */
export async function processorTimeOf(command, ...args) {
	const script = 'TIMEFORMAT="%U %S"; { time "$@" >&3 2>&3; } 3>&1';
	const child = spawn('bash', ['-c', script, 'bash', command, ...args], { env: { ...process.env, LC_ALL: 'C' } });
	const said = [];
	const times = [];
	child.stdout.on('data', (data) => said.push(data));
	child.stderr.on('data', (data) => times.push(data));
	const [status] = await once(child, 'close');
	if (status !== 0) throw failure([command, ...args], said);
	const [user, system] = Buffer.concat(times).toString().trim().split(' ').map(Number);
	return (user + system) * 1000;
}

/** What a program that failed has said, but for the line of a bundle that an error begins with. */
function failure(command, said) {
	return new Error(`${command.join(' ')} failed:\n${Buffer.concat(said).toString().slice(-1000)}`);
}
