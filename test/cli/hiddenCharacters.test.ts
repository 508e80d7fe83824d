import { afterAll, describe, expect, it } from 'vitest';
import { writeTree } from '../lsp/tree';
import { bundleCommandLine } from './commandLine';

const cli = bundleCommandLine();

/** Of each kind some: what turns the direction, controls of both sets, ends of lines, and what has no width. */
const HIDDEN =
	'\u202a\u202e\u2066\u2069\u200e\u200f\u061c\u001b[31m\u0007\u0008\u007f\u0085\u0090\u009b31m\u2028\u2029\u200b\ufeff\u2060';
/** The same in the name of a file, in which there may be no slash and no line end. */
const NAME = `x${HIDDEN}y`;

const tree = writeTree('');
tree.write(
	`/${NAME}/config.production.json`,
	JSON.stringify({ url: `http://igu.io/${HIDDEN}`, server: { socket: { path: `/run/a${HIDDEN}.sock` } } }, null, 1),
);
tree.write(
	`/${NAME}.conf`,
	`events {}\nhttp {\nupstream "u${HIDDEN}" { server "unix:/run/b${HIDDEN}.sock"; }\nserver { server_name igu.io "n${HIDDEN}.org"; location / { proxy_pass "http://u${HIDDEN}"; } }\nserver_${HIDDEN} x;\n}\n`,
);
tree.write(`/broken/nginx/${NAME}.conf`, `server { listen 80; server_name ${HIDDEN}\n`);
tree.write(`/${NAME}/.ghost-nginx.json`, `{ "folders": ["/no${HIDDEN}"], "rules": { "a${HIDDEN}": 1 } }`);
afterAll(() => tree.remove());

/** Those that show as something else than they are, but tab and line end. */
const hidden = /[^\P{Cc}\t\n]|[\p{Bidi_Control}\p{Zl}\p{Zp}\u200b\u2060\ufeff]/gu;

describe.each([
	'check',
	'check --max-severity none',
	'check --format json',
	'check --format sarif',
	'check --format github',
	'check --fix',
	'map',
	'map --format json',
	'map --format mermaid',
	'map --format dot',
	'doctor',
	'doctor --format json',
	'format --check',
	`explain ${NAME}`,
	`scaffold --site ${NAME} --url http://igu.io`,
	`check ${NAME}.nowhere`,
	NAME,
	`check --format ${NAME}`,
])('%j', (command) => {
	it('shows each character as what it is', () => {
		const run = cli.run(command.split(' '), { cwd: tree.folder });
		expect(run.out.match(hidden) ?? []).toEqual([]);
		expect(run.err.match(hidden) ?? []).toEqual([]);
		expect(run.out + run.err).not.toBe('');
		if (/json|sarif/.test(command) && run.out.startsWith('{'))
			expect(JSON.stringify(JSON.parse(run.out))).toContain(JSON.stringify(HIDDEN).slice(1, -1));
	});
});
