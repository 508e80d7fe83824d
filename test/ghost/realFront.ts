import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A real nginx in front of a Ghost. */
export interface Front {
	/** Ends it and waits for that. */
	readonly stop: () => Promise<void>;
}

/**
 * Starts the program `nginx` with `http` in its http block, and keeps its own files in the folder `nginx` of `folder`. Where root
 * starts it, its worker is nobody.
 */
export function startFront(nginx: string, folder: string, http: string): Front {
	const own = join(folder, 'nginx');
	mkdirSync(own, { recursive: true });
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
		(name) => `${name}_temp_path ${join(own, name)};`,
	);
	const user = process.getuid?.() === 0 ? 'user nobody nogroup;\n' : '';
	const main = `${user}pid ${join(own, 'nginx.pid')};\nerror_log ${join(own, 'error.log')};\nevents {}\nhttp {\n    access_log off;\n    ${temporary.join('\n    ')}\n    ${http}\n}\n`;
	writeFileSync(join(own, 'nginx.conf'), main);
	const front = spawn(nginx, ['-p', `${own}/`, '-c', join(own, 'nginx.conf'), '-g', 'daemon off;'], {
		stdio: 'ignore',
	});
	return { stop: () => stopped(front) };
}

async function stopped(front: ChildProcess): Promise<void> {
	if (front.exitCode !== null) return;
	const exited = once(front, 'exit');
	front.kill('SIGTERM');
	await exited;
}

/** What a visitor asks for. */
export interface Visit {
	readonly port: number;
	readonly host: string;
	/** The front page where left out. */
	readonly path?: string;
	readonly secure?: boolean;
	readonly headers?: Readonly<Record<string, string>>;
}

/** What a visitor gets. */
export interface Answer {
	readonly status: number | undefined;
	readonly location: IncomingHttpHeaders['location'];
	readonly text: string;
}

/** Visits an nginx on this machine, and waits for it to be there. */
export async function visit({ port, host, path = '/', secure = false, headers = {} }: Visit): Promise<Answer> {
	const request = secure ? secureRequest : plainRequest;
	const options = {
		host: '127.0.0.1',
		port,
		path,
		headers: { host, ...headers },
		agent: false,
		rejectUnauthorized: false,
	};
	for (let tries = 0; ; tries++) {
		try {
			return await new Promise((resolve, reject) => {
				request(options, (response) => {
					let text = '';
					response.setEncoding('utf8').on('data', (chunk: string) => {
						text += chunk;
					});
					const { statusCode: status, headers: answered } = response;
					response.on('end', () => resolve({ status, location: answered.location, text }));
				})
					.on('error', reject)
					.end();
			});
		} catch (error) {
			if (tries > 100) throw error;
			await delay(50);
		}
	}
}
