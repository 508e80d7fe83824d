import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json';
import { failing } from '../failing';

interface Step {
	readonly uses?: string;
	readonly run?: string;
	readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
	readonly uses?: string;
	readonly needs?: string | readonly string[];
	readonly steps?: readonly Step[];
	readonly environment?: string;
	readonly permissions?: Readonly<Record<string, string>>;
	readonly 'timeout-minutes'?: number;
}

interface Workflow {
	readonly on: Readonly<Record<string, unknown>>;
	readonly permissions: Readonly<Record<string, string>>;
	readonly jobs: Readonly<Record<string, Job>>;
}

const folder = '.github/workflows';
const texts = readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const);
const workflows = texts.map(([name, text]) => [name, parse(text) as Workflow] as const);
const jobs = workflows.flatMap(([name, workflow]) =>
	Object.entries(workflow.jobs).map(([job, body]) => ({ name: `${name}: ${job}`, body })),
);
const steps = jobs.flatMap(({ name, body }) => (body.steps ?? []).map((step) => ({ name, step })));

describe('the workflows', () => {
	it('pin each action by a commit, and say its version', () => {
		const used = texts.flatMap(([, text]) =>
			[...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, what = '']) => what),
		);
		const wrong = failing(used, (what) =>
			expect(what).toMatch(/^(?:\.\/\.github\/workflows\/\w+\.yml|[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/),
		);
		expect(wrong).toEqual([]);
		const commits = new Map(used.map((what) => [what.split('@')[0], what]));
		expect(used.filter((what) => commits.get(what.split('@')[0]) !== what)).toEqual([]);
	});

	it('may read alone, unless a job says what else it needs', () => {
		for (const [name, { permissions }] of workflows) expect(permissions, name).toEqual({ contents: 'read' });
		const writing = jobs.flatMap(({ name, body }) =>
			Object.entries(body.permissions ?? {})
				.filter(([, level]) => level === 'write')
				.map(([what]) => `${name}: ${what}`),
		);
		expect(writing).toEqual([
			'release.yml: package: id-token',
			'release.yml: package: attestations',
			'release.yml: marketplace: id-token',
			'release.yml: open-vsx: id-token',
			'release.yml: npm: id-token',
			'release.yml: image: packages',
			'release.yml: notes: contents',
		]);
	});

	it('know no secret, leave no credentials behind, and put nothing of a stranger into a shell', () => {
		for (const [name, text] of texts) {
			expect(text, name).not.toMatch(/secrets\.|pull_request_target|workflow_run|github\.event/);
			for (const [, body = ''] of text.matchAll(/run:(.*(?:\n\s{10,}.*)*)/g)) expect(body, name).not.toContain('${{');
		}
		const checkouts = steps.filter(({ step }) => step.uses?.startsWith('actions/checkout@'));
		expect(checkouts.filter(({ step }) => step.with?.['persist-credentials'] !== false)).toEqual([]);
	});

	it('end in time, and run scripts that are there', () => {
		const wrong = failing(
			jobs.filter(({ body }) => body.uses === undefined),
			({ body }) => expect(body['timeout-minutes']).toBeLessThanOrEqual(45),
		);
		expect(wrong).toEqual([]);
		const scripts = steps.flatMap(({ step }) =>
			[...(step.run ?? '').matchAll(/npm run ([\w:]+)/g)].map(([, one]) => one),
		);
		expect(scripts.length).toBeGreaterThan(3);
		expect(scripts.filter((script) => !Object.hasOwn(manifest.scripts, script ?? ''))).toEqual([]);
	});

	it('release only what was tested, each to its registry by the identity of the workflow', () => {
		const release = workflows.find(([name]) => name === 'release.yml')?.[1];
		const run = (job: string): string => (release?.jobs[job]?.steps ?? []).map((step) => step.run ?? '').join('\n');
		expect(release?.jobs['package']?.needs).toBe('test');
		for (const job of ['marketplace', 'open-vsx', 'npm', 'image'])
			expect(release?.jobs[job], job).toMatchObject({ needs: 'package', environment: 'release' });
		expect(run('marketplace')).toMatch(/@vscode\/vsce@\d+\.\d+\.\d+ publish --oidc .*--packagePath/);
		expect(run('open-vsx')).toMatch(/ovsx@\d+\.\d+\.\d+ publish --trusted-publishing/);
		expect(run('npm')).toContain('npm publish --provenance');
	});
});

describe('the forms', () => {
	it('ask for what is needed, and no more', () => {
		const names = readdirSync('.github/ISSUE_TEMPLATE').filter((name) => name !== 'config.yml');
		const wrong = failing(names, (name) => {
			const form = parse(readFileSync(`.github/ISSUE_TEMPLATE/${name}`, 'utf8')) as {
				name: string;
				description: string;
				body: { id: string; attributes: { label: string } }[];
			};
			expect(form.name && form.description).toBeTruthy();
			expect(form.body.length).toBeLessThanOrEqual(5);
			expect(new Set(form.body.map(({ id }) => id)).size).toBe(form.body.length);
			for (const { attributes } of form.body) expect(attributes.label).toBeTruthy();
		});
		expect(names).toHaveLength(3);
		expect(wrong).toEqual([]);
	});

	it('lead to pages of the repository that are there', () => {
		const files = [
			'SECURITY.md',
			'SUPPORT.md',
			'CODE_OF_CONDUCT.md',
			'.github/PULL_REQUEST_TEMPLATE.md',
			'CONTRIBUTING.md',
		];
		const links = files.flatMap((file) =>
			[...readFileSync(file, 'utf8').matchAll(/ghost-nginx\/blob\/main\/([\w./-]+)/g)].map(([, path = '']) => path),
		);
		expect(links.length).toBeGreaterThan(0);
		expect(links.filter((path) => !existsSync(path))).toEqual([]);
	});
});
