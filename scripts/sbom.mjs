import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from './notices.mjs';
import { root } from './vscode-host/processes.mjs';

/**
 * The software bill of materials of a build, as CycloneDX 1.6: each package with files in a bundle, by the checksum that the lock file
 * holds npm to. `inputs` has the paths of the files in each bundle, by the name of the bundle. The same inputs give the same text.
 */
export async function softwareBillOfMaterials(inputs) {
	const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
	const { packages: locked } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
	const bundles = new Map();
	for (const [bundle, files] of Object.entries(inputs))
		for (const folder of new Set(files.flatMap(packageFolder))) {
			if (!bundles.has(folder)) bundles.set(folder, []);
			bundles.get(folder).push(bundle);
		}
	const components = [...bundles].map(([folder, within]) => {
		const path = folder.slice(folder.indexOf('node_modules/'));
		if (!locked[path]) throw new Error(`${path} is in a bundle, and not in package-lock.json.`);
		return componentOf(path, locked[path], within, 'library');
	});
	const data = 'node_modules/@nginx/reference-lib';
	components.push(componentOf(data, locked[data], ['nginx-docs.json', 'the tables of directives'], 'data'));
	components.sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
	const { name, version, license, description } = manifest;
	const ref = `pkg:npm/${name}@${version}`;
	const bill = {
		$schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
		bomFormat: 'CycloneDX',
		specVersion: '1.6',
		version: 1,
		metadata: {
			component: {
				type: 'application',
				'bom-ref': ref,
				name,
				version,
				description,
				purl: ref,
				licenses: licensesOf(license),
			},
		},
		components,
		dependencies: [
			{ ref, dependsOn: components.map((component) => component['bom-ref']) },
			...components.map((component) => ({ ref: component['bom-ref'] })),
		],
	};
	return `${JSON.stringify(bill, null, '\t')}\n`;
}

function componentOf(path, { version, integrity, license }, bundles, type) {
	const fullName = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
	const [group, name] = fullName.startsWith('@') ? fullName.split('/') : [undefined, fullName];
	const purl = `pkg:npm/${fullName.replace('@', '%40')}@${version}`;
	return {
		type,
		'bom-ref': purl,
		...(group && { group }),
		name,
		version,
		purl,
		licenses: licensesOf(license),
		hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') }],
		properties: bundles.map((bundle) => ({ name: 'ghost-nginx:bundle', value: bundle })),
	};
}

function licensesOf(license) {
	return /^[\w.+-]+$/.test(license) ? [{ license: { id: license } }] : [{ expression: license }];
}
