// A program that reads all files below a folder and does nothing with them: what others take is told as a multiple of it.
import { readdirSync, readFileSync } from 'node:fs';

function read(folder) {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const path = `${folder}/${entry.name}`;
		if (entry.isDirectory()) read(path);
		else if (entry.isFile()) readFileSync(path, 'utf8');
	}
}

read(process.argv[2]);
