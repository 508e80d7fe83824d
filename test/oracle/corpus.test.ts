import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWorkspace } from '../../server/src/cli/readWorkspace';
import { inEnglish, type Words } from '../../server/src/core/base/phrase';
import { pathOf, uriOfPath } from '../../server/src/core/base/uri';
import { applyChanges } from '../../server/src/core/workspace/applyChanges';
import { diskFiles } from '../../server/src/hosts/diskFiles';
import { type Report, reportOf } from '../../server/src/reports/problems';

/** Files that people wrote. They come with no licence to be packed, so that users do not have them. */
const corpus = join(import.meta.dirname, '../../../shared/corpus');
if (!existsSync(corpus)) console.warn('\nSKIPPED: THE CORPUS OF REAL FILES IS NOT HERE.\n');

/** Rules about two ends, by the names of their files. Here no Ghost has a socket, so that they have nothing to say. */
const linkRules = new Set(
	readdirSync(join(import.meta.dirname, '../../server/src/core/rules/links')).map((name) => basename(name, '.ts')),
);

/**
 * Files that the tokenizer takes and no nginx starts with, by what its sources say of the parameter `resolve`: without a
 * zone "resolving names at run time requires upstream ... to be in shared memory", without a resolver "no resolver
 * defined to resolve names at run time". Before 1.27.3 nginx says "invalid parameter" of both.
 */
const REFUSED_PARAMETERS = ['proxy_pass_domain', 'upstream_server_no_resolve'].map(
	(rule) => `walf443+nginx-lint/plugins/builtin/best_practices/${rule}/tests/fixtures/001_basic/expected/nginx.conf`,
);

/**
 * Files that nginx reads to the end and refuses: wrong numbers of arguments, misplaced directives, values, doubles. Each was shown to a
 * real nginx, by itself or in the block that it is for.
 */
const REFUSED_DIRECTIVES = [
	'certbot+certbot/certbot-compatibility-test/nginx/nginx-roundtrip-testdata/chive/chive-nginx-master/map_https_fcgi.conf',
	'certbot+certbot/certbot-compatibility-test/nginx/nginx-roundtrip-testdata/elgg/nginx.conf',
	'certbot+certbot/certbot-compatibility-test/nginx/nginx-roundtrip-testdata/javaservers/nginx.conf',
	'certbot+certbot/certbot-compatibility-test/nginx/nginx-roundtrip-testdata/phplist/nginx.conf',
	'certbot+certbot/certbot-compatibility-test/nginx/nginx-roundtrip-testdata/simplecgi/nginx.conf',
	'certbot+certbot/certbot-compatibility-test/nginx/nginx-roundtrip-testdata/server_blocks/wildcard-subdomains.conf',
	'certbot+certbot/certbot/src/certbot/_internal/tests/plugins/nginx/testdata/etc_nginx/edge_cases.conf',
	'opa-oz+tree-sitter-nginx/test/conf.nginx',
	'walf443+nginx-lint/crates/nginx-lint-parser/tests/fixtures/test_generated/0047_regex_security.conf',
	'walf443+nginx-lint/plugins/builtin/best_practices/unreachable_location/examples/bad.conf',
	'walf443+nginx-lint/plugins/builtin/syntax/duplicate_directive/examples/bad.conf',
	'walf443+nginx-lint/plugins/builtin/syntax/duplicate_directive/tests/fixtures/001_basic/error/nginx.conf',
	'walf443+nginx-lint/plugins/builtin/syntax/invalid_directive_context/tests/fixtures/case1/error/nginx.conf',
	'walf443+nginx-lint/src/rules/syntax/invalid_directive_context/bad.conf',
];

/** Main files with names that nothing defines: variables, log formats, zones, upstreams without a port. Shown to a real nginx likewise. */
const REFUSED_NAMES = [
	'certbot+certbot/certbot-compatibility-test/nginx/nginx-roundtrip-testdata/server_blocks/catchall.conf',
	'certbot+certbot/certbot-compatibility-test/nginx/nginx-roundtrip-testdata/server_blocks/two.conf',
	'tmont+nginx-conf/tests/files/expected.conf',
	'tmont+nginx-conf/tests/files/nginx-home.conf',
	'walf443+nginx-lint/plugins/builtin/best_practices/directive_inheritance/tests/fixtures/012_limit_conn/error/nginx.conf',
	'walf443+nginx-lint/plugins/builtin/best_practices/directive_inheritance/tests/fixtures/012_limit_conn/expected/nginx.conf',
	'walf443+nginx-lint/plugins/builtin/best_practices/directive_inheritance/tests/fixtures/013_limit_req/error/nginx.conf',
	'walf443+nginx-lint/plugins/builtin/best_practices/directive_inheritance/tests/fixtures/013_limit_req/expected/nginx.conf',
	'walf443+nginx-lint/plugins/builtin/best_practices/directive_inheritance/tests/fixtures/007_grpc_set_header/error/nginx.conf',
	'walf443+nginx-lint/plugins/builtin/best_practices/directive_inheritance/tests/fixtures/007_grpc_set_header/expected/nginx.conf',
];

/** A Ghost that has nothing to do with any file of the corpus. */
const lonelyGhost = JSON.stringify({
	url: 'https://lonely.test',
	server: { port: { path: '/run/lonely/lonely.sock', readableAll: true, writableAll: true } },
});

describe.skipIf(!existsSync(corpus))('the corpus', { timeout: 120_000 }, () => {
	it('has no link problem, and errors only where nginx has, as one workspace', async () => {
		const problems = (await reportOn(corpus)).problems;
		expect(problems.filter(({ code }) => linkRules.has(code))).toEqual([]);
		expect(filesWithErrors(problems)).toEqual(filesThatNginxRefuses());
	});

	it('has no link problem, and errors only where nginx has, folder by folder', async () => {
		const problems: Report['problems'][number][] = [];
		for (const folder of folders()) problems.push(...(await reportOn(folder)).problems);
		expect(problems.filter(({ code }) => linkRules.has(code))).toEqual([]);
		expect(filesWithErrors(problems)).toEqual(filesThatNginxRefuses());
	});

	it('is not taken for what a Ghost beside it waits for', async () => {
		const said = async (folder: string): Promise<readonly string[]> =>
			(await reportOn(folder, lonelyGhost)).problems
				.filter(({ code }) => linkRules.has(code))
				.map(({ file, code }) => `${code} in ${file}`);
		expect(await said(join(corpus, 'certbot+certbot'))).toEqual([
			'socket-unused in certbot+certbot/config.production.json',
		]);
		// Among all files there are templates that may name any socket.
		expect(await said(corpus)).toEqual([]);
	});
});

function folders(): readonly string[] {
	return readdirSync(corpus, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => join(corpus, name));
}

/** All problems in a folder, with a Ghost config in it that is not there on the disk. */
async function reportOn(folder: string, ghost?: string): Promise<Report> {
	const nameOf = (uri: string): string => relative(corpus, pathOf(uri));
	const complaints: string[] = [];
	const warn = (complaint: Words): void => void complaints.push(inEnglish(complaint));
	const reading = { files: diskFiles, nameOf, warn, progress: () => undefined };
	const { snapshot } = await readWorkspace([uriOfPath(folder)], reading);
	expect(complaints).toEqual([]);
	if (ghost === undefined) return reportOf(snapshot, nameOf, inEnglish);
	const uri = uriOfPath(join(folder, 'config.production.json'));
	return reportOf(applyChanges(snapshot, [{ kind: 'text', uri, text: ghost, open: true }]).snapshot, nameOf, inEnglish);
}

function filesWithErrors(problems: Report['problems']): readonly string[] {
	return [...new Set(problems.filter(({ severity }) => severity === 'error').map(({ file }) => file))].sort();
}

/** What a reading of nginx's tokenizer refuses, which has proved to be nginx's own word for it, and what nginx refuses later. */
function filesThatNginxRefuses(): readonly string[] {
	const rows = readFileSync(join(corpus, 'SOURCES.tsv'), 'utf8').trim().split('\n').slice(1);
	const refusedByTokenizer = rows
		.map((row) => row.split('\t'))
		.filter(([, , , , , , verdict]) => verdict === 'error')
		.map(([file = '']) => file);
	return [...new Set([...refusedByTokenizer, ...REFUSED_PARAMETERS, ...REFUSED_DIRECTIVES, ...REFUSED_NAMES])].sort();
}
