import picomatch from 'picomatch/posix';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { languages } from '../../server/src/core/languages/registry';
import type { Language } from '../../server/src/core/model/language';
import { watchedChanges } from '../../server/src/lsp/didChangeWatchedFiles';

const ghost = languages.of('ghost');
const nginx = languages.of('nginx');

const activation = manifest.activationEvents.flatMap((event) => /^workspaceContains:(.*)$/.exec(event)?.[1] ?? []);
const [nginxContribution] = manifest.contributes.languages;
/** What the manifest, which can import nothing, says of the files of each kind. */
const claimed: readonly (readonly [language: Language, globs: readonly string[]])[] = [
	[
		ghost,
		manifest.contributes.jsonValidation.flatMap(({ fileMatch, url }) =>
			url.includes('ghost-config') ? fileMatch : [],
		),
	],
	[nginx, (nginxContribution?.filenamePatterns ?? []).flatMap(expanded)],
];

/** Kinds of file that many have who have no Ghost: alone they start nothing. */
const startsNothing = ['systemd', 'compose', 'dockerfile', 'environment', 'njs'];

/** A path that a glob without braces matches. */
function sample(glob: string): string {
	return glob.replaceAll('**/', 'srv/').replace(/\*\*$/, 'file').replaceAll('*', 'x');
}

/** The globs that one with braces stands for. */
function expanded(glob: string): readonly string[] {
	const [, before = '', choices, after = ''] = /^(.*?)\{([^}]*)\}(.*)$/.exec(glob) ?? [];
	return choices === undefined ? [glob] : choices.split(',').flatMap((one) => expanded(`${before}${one}${after}`));
}

function isCandidate(language: Language, path: string): boolean {
	return language.isCandidate(`file:///${path}`);
}

describe('the globs of each kind of file', () => {
	it('are those that the client reads in the manifest, and that the server has watched', () => {
		const patterns = languages.all.map(({ id, patterns: own }) => [id, own]);
		expect(manifest.ghostNginxFiles).toEqual(Object.fromEntries(patterns));
		expect(
			languages.all.flatMap((language) => language.patterns).filter((one) => !watchedChanges.includes(one)),
		).toEqual([]);
	});

	it('match what a scan reads', () => {
		const unread = languages.all.flatMap((language) =>
			language.patterns.flatMap(expanded).filter((glob) => !isCandidate(language, sample(glob))),
		);
		expect(unread).toEqual([]);
	});

	it('match all that the manifest claims for a kind', () => {
		const unmatched = claimed.flatMap(([language, globs]) =>
			globs.filter((glob) => {
				const path = sample(glob);
				return !picomatch.isMatch(path, [...language.patterns]) || !isCandidate(language, path);
			}),
		);
		expect(unmatched).toEqual([]);
		expect(nginxContribution?.filenames.filter((name) => !isCandidate(nginx, name))).toEqual([]);
	});

	it('are each claimed in the manifest, in part at least', () => {
		const unclaimed = claimed.flatMap(([language, globs]) =>
			language.patterns
				.flatMap(expanded)
				.filter((pattern) => !globs.some((glob) => picomatch.isMatch(sample(glob), pattern))),
		);
		expect(unclaimed).toEqual([]);
	});

	it('have an editor open as nginx what nobody else’s files are called like', () => {
		const { filenames = [], filenamePatterns = [] } = nginxContribution ?? {};
		const asNginx = (path: string): boolean =>
			filenames.includes(path.split('/').at(-1) ?? '') ||
			filenamePatterns.some((glob) =>
				picomatch.isMatch(glob.includes('/') ? path : (path.split('/').at(-1) ?? ''), glob),
			);
		const ours = [
			'conf/mime.types',
			'conf/proxy_params',
			'conf/koi-win',
			'srv/nginx.conf.template',
			'srv/nginx.conf.j2',
			'srv/nginx.conf.erb',
			'conf/nginx.conf.default',
			'srv/nginx-prod.conf',
			'srv/prod.nginx.conf',
			'srv/igu.nginxconf',
			'srv/igu.vhost',
			'docker/nginx-image/conf.d/app.conf',
			'usr/local/openresty/conf/site.conf',
		];
		const others = ['etc/httpd/conf.d/ssl.conf', 'etc/supervisor/conf.d/ghost.conf', 'etc/redis.conf', 'srv/nginx.md'];
		expect(ours.filter((path) => !asNginx(path) || !isCandidate(nginx, path))).toEqual([]);
		expect(others.filter(asNginx)).toEqual([]);
	});

	it('match what the extension starts for, and it starts for each kind that tells of a Ghost or an nginx', () => {
		const paths = activation.map(sample);
		expect(paths.filter((path) => !picomatch.isMatch(path, [...watchedChanges]))).toEqual([]);
		const idle = languages.all.filter(({ patterns }) => !paths.some((path) => picomatch.isMatch(path, [...patterns])));
		expect(idle.map(({ id }) => id)).toEqual(startsNothing);
	});
});
