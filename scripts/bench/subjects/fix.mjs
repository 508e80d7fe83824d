// `ghost-nginx check --fix` of thousands of problems: in as many files, and in one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grouped } from '../numbers.mjs';
import { runFix } from '../runProgram.mjs';

export function fix({ sites, trees, folder }) {
	const most = Math.min(Math.ceil(0.4 * sites), 4000);
	const few = Math.ceil(most / 4);
	return [
		besideFewer('fix-files', 'each in a file of its own', [most, few], (count) => {
			const tree = trees('slips', count);
			tree.restore();
			return tree.folder;
		}),
		besideFewer('fix-one-file', 'all in one file', [most, few], (count) =>
			writeServers(join(folder, `servers-${count}`), count),
		),
	];
}

function besideFewer(id, where, [most, few], prepare) {
	const ofEach = async (count) => {
		const { processor } = await runFix(prepare(count));
		return (processor * 1000) / count;
	};
	return {
		rounds: 3,
		sides: { many: () => ofEach(most), few: () => ofEach(few) },
		rows: [
			{
				id,
				what: `fix one of ${grouped(most)} problems, ${where}`,
				unit: 'us',
				ours: ({ many }) => many,
				against: `one of ${grouped(few)}`,
				theirs: ({ few }) => few,
				goal: { ratio: 1.5 },
			},
		],
	};
}

/** A main file of nginx with so many servers, each of which lacks the scheme of its address. */
function writeServers(folder, count) {
	const servers = Array.from(
		{ length: count },
		(_, i) => `    server { server_name site${i}.example.org; location / { proxy_pass unix:/run/site${i}.sock; } }\n`,
	);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'nginx.conf'), `events {}\nhttp {\n${servers.join('')}}\n`);
	return folder;
}
