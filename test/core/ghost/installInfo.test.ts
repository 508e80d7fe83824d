import { expect, test } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import {
	comesBefore,
	type GhostNeighbours,
	installInfoFrom,
	readsSocketKey,
} from '../../../server/src/core/languages/ghost/facts/installInfo';
import { failing } from '../../failing';

const all: GhostNeighbours = {
	ghostCli: '{ "cli-version": "1.32.5", "active-version": "6.65.0", "name": "igu-io" }',
	currentPackage: '{ "name": "ghost", "version": "5.130.2" }',
	versionFolders: ['5.9.0', '5.101.3', '5.14.1'],
	nodeModulesPackage: '{ "name": "ghost", "version": "4.48.9" }',
	composeFiles: ['services:\n  blog:\n    image: ghost:3-alpine\n'],
};

test('the version is told by what is nearest to the running Ghost', () => {
	expect(
		failing(
			[
				[all, '6.65.0', '.ghost-cli', true],
				[{ ...all, ghostCli: '{' }, '5.130.2', 'current/package.json', true],
				[{ ...all, ghostCli: undefined }, '5.130.2', 'current/package.json', false],
				[{ ...all, ghostCli: '{ "name": "x" }', currentPackage: 'null' }, '5.101.3', 'versions/5.101.3', true],
				[
					{ nodeModulesPackage: all.nodeModulesPackage, composeFiles: all.composeFiles },
					'4.48.9',
					'node_modules/ghost/package.json',
					false,
				],
				[{ composeFiles: all.composeFiles }, '3', 'the image tag in the compose file', false],
				[{ versionFolders: ['node_modules', 'tmp'] }, undefined, undefined, false],
				[{}, undefined, undefined, false],
			],
			([beside, version, source, managedByCli]) => {
				const found = installInfoFrom(beside);
				expect(found).toMatchObject({ version, managedByCli });
				expect(found.source && inEnglish(found.source)).toBe(source);
			},
		),
	).toEqual([]);
});

test('the version that a line of a compose file tells', () => {
	expect(
		failing(
			[
				['image: ghost:5-alpine', '5'],
				['image: "ghost:5.130.2"', '5.130.2'],
				["image: 'docker.io/library/ghost:6.1' # pinned", '6.1'],
				['image: ghost:5@sha256:0123abcd', '5'],
				['- image: ghost:4', '4'],
				['image: ghost', undefined],
				['image: ghost:latest', undefined],
				['image: ghost:alpine', undefined],
				['image: ghost:${GHOST:-5}', undefined],
				['# image: ghost:4', undefined],
				['image: example/ghost:5', undefined],
				['image: ghost-exporter:5', undefined],
			],
			([line, version]) => {
				expect(installInfoFrom({ composeFiles: [`services:\n  blog:\n    ${line}\n`] }).version).toBe(version);
			},
		),
	).toEqual([]);
});

test('what the file of a process manager says of listening', () => {
	expect(
		failing(
			[
				["{ server__port: '/sockets/igu.sock' }", true],
				['{ "server__socket__path": `/sockets/${name}.sock` }', true],
				["{ server__host: '0.0.0.0' }", true],
				["{ NODE_ENV: 'production' }", false],
			],
			([env, listens]) => {
				const processFiles = [`module.exports = { apps: [{ script: 'current/index.js', env: ${env} }] };\n`];
				expect(installInfoFrom({ processFiles }).listensByEnvironment).toBe(listens);
			},
		),
	).toEqual([]);
});

test('two versions of Ghost tell nothing, one that is named twice tells of itself', () => {
	const composeFiles = ['services:\n a:\n  image: ghost:4\n b:\n  image: ghost:5\n'];
	expect(installInfoFrom({ composeFiles }).version).toBeUndefined();
	expect(installInfoFrom({ composeFiles: ['image: ghost:4', 'image: ghost:4'] }).version).toBe('4');
});

test('malformed neighbours are passed over', () => {
	expect(
		failing(['', '[]', 'null', '5', '"x"', '{', '{"active-version":5,"name":[]}', '\uFEFF{}'], (text) => {
			const beside = { ghostCli: text, currentPackage: text, versionFolders: [text], nodeModulesPackage: text };
			expect(installInfoFrom({ ...beside, composeFiles: [text] })).toEqual({
				version: undefined,
				source: undefined,
				managedByCli: true,
				listensByEnvironment: false,
				siteName: undefined,
			});
		}),
	).toEqual([]);
});

test('the site of Ghost-CLI, as far as its name can be part of a file name', () => {
	expect(installInfoFrom(all).siteName).toBe('igu-io');
	expect(installInfoFrom({ ghostCli: '{ "name": "../x" }' }).siteName).toBeUndefined();
});

test('which version comes before which', () => {
	expect(
		failing(
			[
				['4.48.9', 5, 0, true],
				['5.0.0', 5, 0, false],
				['5', 5, 0, false],
				['6.56.1', 6, 57, true],
				['6.57.0', 6, 57, false],
				['6.100.0', 6, 57, false],
				['6', 6, 57, undefined],
				['5', 6, 57, true],
				['7', 6, 57, false],
				[undefined, 5, 0, undefined],
				['next', 5, 0, undefined],
			],
			([version, major, minor, expected]) => {
				expect(comesBefore(version, major, minor)).toBe(expected);
			},
		),
	).toEqual([]);
});

test('which Ghost reads server.socket', () => {
	expect(readsSocketKey('4.48.9')).toBe(true);
	expect(readsSocketKey('3')).toBe(true);
	expect(readsSocketKey('5.0.0')).toBe(false);
	expect(readsSocketKey(undefined)).toBeUndefined();
});
