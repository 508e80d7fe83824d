// The reader of nginx's language: text into a tree with ranges.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse as parseWithNginxConf } from 'nginx-conf';
import { loadSource } from '../../source.mjs';
import { processorTime } from '../measure.mjs';
import { anotherMegabyte, megabyte } from '../megabyte.mjs';
import { processorTimeOf } from '../runProgram.mjs';

export async function reader({ trees, nginx }) {
	const { parseNginx } = await loadSource('server/src/core/languages/nginx/syntax', "export * from './parse';");
	return [
		{
			rounds: 15,
			warmUps: 3,
			sides: {
				ours: () => {
					const text = anotherMegabyte();
					return processorTime(() => parseNginx(text));
				},
				npm: () => processorTime(() => parseWithNginxConf(megabyte, throwIt)),
				loop: () => processorTime(() => loopOver(megabyte)),
			},
			rows: [
				{
					id: 'reader-nginx-conf',
					what: 'read 1 MB into a tree with ranges',
					unit: 'ms',
					ours: ({ ours }) => ours,
					against: 'the same by npm nginx-conf',
					theirs: ({ npm }) => npm,
				},
				{
					id: 'reader-loop',
					what: 'read 1 MB into a tree with ranges',
					unit: 'ms',
					ours: ({ ours }) => ours,
					against: 'a plain loop over its characters',
					theirs: ({ loop }) => loop,
				},
			],
		},
		...(nginx === undefined ? [] : [againstNginx(parseNginx, trees('whole', 1000), nginx)]),
	];
}

function againstNginx(parseNginx, tree, nginx) {
	const configs = dirname(tree.mainFile);
	const paths = ['sites-available', 'snippets'].flatMap((folder) =>
		readdirSync(join(configs, folder)).map((name) => join(configs, folder, name)),
	);
	const readTree = () => {
		for (const path of [tree.mainFile, ...paths]) parseNginx(readFileSync(path, 'utf8'));
	};
	return {
		rounds: 5,
		warmUps: 1,
		sides: {
			ours: () => processorTime(readTree),
			nginx: () => processorTimeOf(nginx, '-t', '-c', tree.mainFile),
		},
		rows: [
			{
				id: 'reader-nginx',
				what: 'read the nginx files of 1,000 sites',
				unit: 'ms',
				ours: ({ ours }) => ours,
				against: 'nginx -t',
				theirs: ({ nginx }) => nginx,
			},
		],
	};
}

function loopOver(text) {
	let sum = 0;
	for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) | 0;
	return sum;
}

function throwIt(error) {
	if (error) throw error;
}
