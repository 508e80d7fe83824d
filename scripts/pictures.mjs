// Takes the pictures of the README and of the walkthrough from the real product: VS Code in Chromium, on copies of examples/. After
// `npm run build`; `node scripts/pictures.mjs tour stills walkthrough` takes those that are named, all without a name. The moving one is
// an animated PNG, put together of screenshots here: no other program is needed.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { takeStills, takeWalkthrough } from './pictures/stills.mjs';
import { takeTour } from './pictures/tour.mjs';
import { root } from './vscode-host/processes.mjs';
import { installServer } from './vscode-host/server.mjs';

const readme = join(root, 'docs', 'images');
const walkthrough = join(root, 'images', 'walkthrough');
const all = {
	tour: () => takeTour(join(readme, 'tour.png')),
	stills: () => takeStills(readme),
	walkthrough: () => takeWalkthrough(walkthrough),
};

await installServer();
for (const folder of [readme, walkthrough]) await mkdir(folder, { recursive: true });
const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : Object.keys(all)) await all[name]();
