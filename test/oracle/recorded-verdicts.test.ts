import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../server/src/core/base/uri';
import { type EnglishProblem, problemsOf, worldOf } from '../check';

const verdictsFile = join(import.meta.dirname, '../../../shared/nginx-verdicts.json');
if (!existsSync(verdictsFile)) console.warn('\nSKIPPED: THE RECORDED VERDICTS OF NGINX ARE NOT HERE.\n');

interface Recorded {
	readonly name: string;
	readonly conf: string;
	readonly '1.22.1': { readonly rc: number | null };
	readonly '1.31.5': { readonly rc: number | null };
}

/** Accepted by `nginx -t` and broken for each visitor: `facts/nginx.md`, section 4. */
const brokenAtRunTime = ['ups-abstract-at', 'ups-colon-uri', 'ups-escaped-space', 'ups-var'];

/** Refused for what is no fault of an address or of an upstream. */
const otherFaults: Readonly<Record<string, string>> = {
	'ups-noname': 'the number of arguments',
	'ups-twoargs': 'the number of arguments',
	'ups-in-server': 'the wrong block',
	'ups-in-main': 'the wrong block',
	'p-resolve-host-zone': 'a directive that 1.22.1 does not know',
	'p-keepalive-dup': 'a directive twice',
	'pp-unknown-host': 'a host that DNS does not know, which we cannot ask',
	'pp-ups-unix-name': 'an oddity: the path of a socket that is called like an upstream',
	'pp-noscheme': 'a URL without scheme that names no socket',
	'pp-dup': 'a directive twice',
	'stream-ups-noport': 'an upstream that may stand in a file which is not known',
	'listen-unix-dup': 'an address twice',
	'listen-unix-nodir': 'a folder that is not there',
	'realip-unix-path': 'a directive that takes no path',
	'allow-unix-path': 'a directive that takes no path',
	'proxy-bind-unix': 'a directive that takes no path',
};

describe.runIf(existsSync(verdictsFile))('the recorded verdicts', () => {
	// The suite is collected where it is skipped, too.
	const recorded = existsSync(verdictsFile) ? (JSON.parse(readFileSync(verdictsFile, 'utf8')) as Recorded[]) : [];
	const ours = (conf: string): EnglishProblem[] =>
		problemsOf(worldOf(`//- /etc/nginx/nginx.conf\n${conf}`), uriOfPath('/etc/nginx/nginx.conf')).filter(({ code }) =>
			/^(?:unix-|upstream-|server-parameter|proxy-uri-not-allowed)/.test(code),
		);

	it.each(recorded.filter(({ name }) => !/^(?:lex|inc)-/.test(name)))('$name', (entry) => {
		const codes = [entry['1.22.1'].rc, entry['1.31.5'].rc].filter((rc) => rc !== null);
		const everywhere = codes.every((rc) => rc !== 0);
		const found = ours(entry.conf);
		const errors = found.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
		if (brokenAtRunTime.includes(entry.name)) expect(errors).toHaveLength(1);
		else if (!everywhere) expect(errors).toEqual([]);
		else if (entry.name in otherFaults) expect(errors).toEqual([]);
		else if (entry.name === 'p-slow_start') expect(found.map(({ severity }) => severity)).toContain('warning');
		else expect(errors).toHaveLength(1);
	});

	it('name all exceptions', () => {
		const names = new Set(recorded.map(({ name }) => name));
		expect([...brokenAtRunTime, ...Object.keys(otherFaults)].filter((name) => !names.has(name))).toEqual([]);
	});
});
