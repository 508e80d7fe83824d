import { describe, expect, it } from 'vitest';
import { textLinesOf } from '../../../server/src/core/base/textLines';
import { type BuiltImage, readImage } from '../../../server/src/core/languages/dockerfile/image/readImage';
import { readDockerfile } from '../../../server/src/core/languages/dockerfile/syntax/readDockerfile';
import { ownValue } from '../../../server/src/core/model/placedPieces';
import { failing } from '../../failing';
import { type ImageCase, imageCases, type WantedImage } from './imageCases';

/** What is made of a Dockerfile, in the words of the cases. */
function imageOf({ text, target, args = {} }: ImageCase): WantedImage | undefined {
	const image = readImage(readDockerfile(textLinesOf(text)), {
		uri: 'file:///b/Dockerfile',
		isWritable: true,
		target,
		args: (name) => (args[name] === undefined ? undefined : ownValue(args[name])),
		replaced: new Set(),
		inherited: () => ({}),
	});
	return image && shown(image);
}

function shown({ base, variables, folder, user, entrypoint, command, copies }: BuiltImage): WantedImage {
	return {
		base: known(base.text),
		env: Object.fromEntries(variables.map(({ name, value }) => [name, known(value.text)])),
		folder: folder ?? '?',
		...(user ? { user: known(user.text) } : {}),
		...(entrypoint ? { entrypoint } : {}),
		...(command ? { command } : {}),
		copies: copies.map(({ source, target, isInto }) => `${source ?? '?'} > ${target ?? '?'}${isInto ? ' /' : ''}`),
	};
}

function known(text: string): string {
	return text.replace(/\ue001[^\ue001]*\ue001/g, '?');
}

describe('a Dockerfile', () => {
	it('makes the image that BuildKit makes of it', () => {
		const wrong = failing(imageCases, (one) => {
			const image = imageOf(one);
			if (one.wanted) expect(image).toMatchObject(one.wanted);
			else expect(image).toBeUndefined();
		});
		expect(wrong).toEqual([]);
	});

	it('knows what the image below is known to set', () => {
		const image = readImage(readDockerfile(textLinesOf('FROM ghost:6\nCOPY a.json $GHOST_INSTALL/b.json')), {
			uri: 'file:///b/Dockerfile',
			isWritable: true,
			target: undefined,
			args: () => undefined,
			replaced: new Set(),
			inherited: (name) => (name === 'ghost:6' ? { GHOST_INSTALL: '/g' } : {}),
		});
		expect(image && shown(image).copies).toEqual(['a.json > /g/b.json']);
	});

	it('is not known where something else is put in for a stage or an image of it', () => {
		const text = 'FROM ghost:6 AS base\nFROM base AS prod';
		const rows: readonly (readonly [replaced: string, isKnown: boolean])[] = [
			['ghost:6', false],
			['base', false],
			['prod', false],
			['other', true],
		];
		const wrong = failing(rows, ([name, isKnown]) => {
			const image = readImage(readDockerfile(textLinesOf(text)), {
				uri: 'file:///b/Dockerfile',
				isWritable: true,
				target: undefined,
				args: () => undefined,
				replaced: new Set([name]),
				inherited: () => ({}),
			});
			expect(image !== undefined).toBe(isKnown);
		});
		expect(wrong).toEqual([]);
	});
});
