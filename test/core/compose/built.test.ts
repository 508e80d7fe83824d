import { describe, expect, it } from 'vitest';
import { failing } from '../../failing';
import { type ShownService, shownServices } from './shown';

interface BuiltCase {
	/** What stands in the compose file for the service `one`. */
	readonly service: string;
	/** Lines of `/b/Dockerfile`, unless files are given. */
	readonly dockerfile?: string;
	readonly files?: string;
	readonly wanted: Partial<ShownService>;
}

const config = '//- /b/config.production.json\n{ "url": "https://a.example", "server": { "port": 2368 } }';

const cases: readonly BuiltCase[] = [
	// Which program it is.
	{ service: 'build: .', dockerfile: 'FROM ghost:6-alpine', wanted: { runs: 'ghost 6', hidden: undefined } },
	{ service: 'build: .\nimage: me/blog:2', dockerfile: 'FROM ghost:6', wanted: { runs: 'ghost 6' } },
	{ service: 'build: .', dockerfile: 'ARG V=5.89\nFROM ghost:$V', wanted: { runs: 'ghost 5.89' } },
	{
		service: 'build: { context: ., args: { V: 6 } }',
		dockerfile: 'ARG V=5\nFROM ghost:$V',
		wanted: { runs: 'ghost 6' },
	},
	{
		service: 'build: { context: ., args: [ V ] }',
		files: '//- /b/Dockerfile\nARG V=5\nFROM ghost:$V\n//- /b/.env\nV=6',
		wanted: { runs: 'ghost 6' },
	},
	{ service: 'build: .', dockerfile: 'ARG V\nFROM ghost:$V', wanted: { runs: 'ghost', hidden: undefined } },
	{ service: 'build: .', dockerfile: 'FROM nginx:alpine', wanted: { runs: 'nginx' } },
	{ service: 'build: .', dockerfile: 'FROM nginxinc/nginx-unprivileged', wanted: { runs: 'nginx' } },
	{
		service: 'build: .',
		dockerfile: 'FROM ghost:6 AS assets\nFROM nginx\nCOPY --from=assets /x /y',
		wanted: { runs: 'nginx' },
	},
	{
		service: 'build: { context: ., target: assets }',
		dockerfile: 'FROM ghost:6 AS assets\nFROM nginx',
		wanted: { runs: 'ghost 6' },
	},
	{ service: 'build: { context: ., target: nope }', dockerfile: 'FROM ghost:6', wanted: { runs: 'other' } },
	// An image that another service builds is that, whatever it is called.
	...(
		[
			['me/blog', 'me/blog:latest'],
			['ghost:5', 'docker.io/library/ghost:5'],
		] as const
	).map(
		([image, built]): BuiltCase => ({
			service: `image: ${image}`,
			files: `//- /b/compose.override.yaml\nservices: { two: { image: "${built}", build: . } }\n//- /b/Dockerfile\nFROM ghost:6`,
			wanted: { runs: 'ghost 6' },
		}),
	),
	{ service: 'build: .', dockerfile: 'FROM node:22\n# for ghost', wanted: { runs: 'other' } },
	{
		service: 'build: .',
		dockerfile: 'FROM debian\nENV database__client=mysql',
		wanted: { runs: 'ghost', hidden: 'its image is not Ghost’s own' },
	},
	{ service: 'build: .', dockerfile: 'FROM bitnami/ghost:5', wanted: { runs: 'other' } },
	{ service: 'build: .', dockerfile: 'FROM me/front\nCOPY a.conf /etc/nginx/conf.d/', wanted: { runs: 'nginx' } },
	{ service: 'build: .', dockerfile: 'FROM ghost:6\nFROMM x', wanted: { runs: 'other' } },
	{ service: 'build: ./nope', dockerfile: 'FROM ghost:6', wanted: { runs: 'other' } },
	{ service: 'build: "https://github.com/a/b.git"', dockerfile: 'FROM ghost:6', wanted: { runs: 'other' } },
	{
		service: 'build: { context: ., additional_contexts: { base: "docker-image://ghost:5" } }',
		dockerfile: 'FROM base\n# ghost',
		wanted: { runs: 'other' },
	},
	// Which file it is.
	{
		service: 'build: { context: ./ghost, dockerfile: ../docker/ghost.Dockerfile }',
		files: '//- /b/docker/ghost.Dockerfile\nFROM ghost:6',
		wanted: { runs: 'ghost 6' },
	},
	{
		service: 'build: { context: ., dockerfile: docker/blog }',
		files: '//- /b/docker/blog\nFROM ghost:6',
		wanted: { runs: 'ghost 6' },
	},
	{
		service: 'build: { dockerfile_inline: "FROM ghost:6\\nENV url=https://a.example" }',
		files: '',
		wanted: { runs: 'ghost 6', variables: ['url=https://a.example at https://a.example in compose.yaml, fixed'] },
	},
	{
		service: 'build:\n  dockerfile_inline: |\n    FROM ghost:6\n    ENV A=1 \\\n      server__port="/run/x.sock"',
		files: '',
		wanted: { variables: ['server__port=/run/x.sock at /run/x.sock in compose.yaml, fixed'] },
	},
	// What it starts.
	{
		service: 'build: .',
		dockerfile: 'FROM ghost:6\nCMD ["node", "current/index.js"]',
		wanted: { runs: 'ghost 6', hidden: undefined },
	},
	{
		service: 'build: .',
		dockerfile: 'FROM ghost:6\nENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["node", "current/index.js"]',
		wanted: { hidden: undefined },
	},
	{
		service: 'build: .',
		dockerfile: 'FROM ghost:6\nENTRYPOINT ["/wait.sh"]\nCMD ["node", "current/index.js"]',
		wanted: { runs: 'ghost 6', hidden: 'it has its own command' },
	},
	{
		service: 'build: .',
		dockerfile: 'FROM ghost:6\nCMD /start.sh',
		wanted: { runs: 'ghost 6', hidden: 'it has its own command' },
	},
	{ service: 'build: .', dockerfile: 'FROM ghost:6\nCMD ["ls"]', wanted: { runs: 'other' } },
	{
		service: 'build: .\ncommand: node current/index.js',
		dockerfile: 'FROM ghost:6\nCMD ["ls"]',
		wanted: { runs: 'ghost 6', hidden: undefined },
	},
	// Its variables, below those of the service.
	{
		service: 'build: .',
		dockerfile: 'FROM ghost:6\nENV server__port="/run/x.sock" DB_PASSWORD=hunter',
		wanted: { variables: ['server__port=/run/x.sock at /run/x.sock in Dockerfile'] },
	},
	{
		service: 'build: .\nenvironment: { url: https://b.example }',
		dockerfile: 'FROM ghost:6\nENV url=https://a.example server__port=2369',
		wanted: {
			variables: [
				'url=https://b.example at https://b.example in compose.yaml',
				'server__port=2369 at 2369 in Dockerfile',
			],
		},
	},
	{
		service: 'build: .\nenv_file: a.env',
		files: '//- /b/Dockerfile\nFROM ghost:6\nENV url=https://a.example\n//- /b/a.env\nurl=https://b.example',
		wanted: { variables: ['url=https://b.example at https://b.example in a.env'] },
	},
	{
		service: 'build: .',
		dockerfile: 'FROM ghost:6\nARG P=2369\nENV server__port=$P',
		wanted: { variables: ['server__port=2369 at 2369 in Dockerfile'] },
	},
	{
		service: 'build: { context: ., args: { P: 2370 } }',
		dockerfile: 'FROM ghost:6\nARG P=2369\nENV server__port=$P',
		wanted: { variables: ['server__port=2370 at 2370 in compose.yaml'] },
	},
	{
		service: 'build: .',
		dockerfile: 'FROM ghost:6\nENV server__port=$P',
		wanted: { variables: ['server__port=? at $P in Dockerfile, fixed'] },
	},
	// What is copied.
	{
		service: 'build: .',
		files: `//- /b/Dockerfile\nFROM ghost:6\nCOPY config.production.json /var/lib/ghost/config.production.json\n${config}`,
		wanted: { hidden: undefined, files: ['config.production.json'] },
	},
	{
		service: 'build: .',
		files: `//- /b/Dockerfile\nFROM ghost:6\nCOPY --chown=node:node config.production.json ./\n${config}`,
		wanted: { files: ['config.production.json'] },
	},
	{
		service: 'build: .',
		files: `//- /b/Dockerfile\nFROM ghost:6\nCOPY config.production.json $GHOST_INSTALL\n${config}`,
		wanted: { files: ['config.production.json'] },
	},
	{
		service: 'build: .',
		files: `//- /b/Dockerfile\nFROM ghost:6\nWORKDIR /var/lib/ghost\nCOPY . .\n${config}\n//- /b/nginx/a.conf\nserver { }`,
		wanted: { files: ['config.production.json'] },
	},
	{
		service: 'build: .',
		dockerfile: 'FROM ghost:6\nCOPY . .',
		wanted: { hidden: 'its config may be one of the copied files, which are not here' },
	},
	{
		service: 'build: .',
		files: `//- /b/Dockerfile\nFROM ghost:6\nCOPY config.production.json ./\nRUN rm config.production.json\n${config}`,
		wanted: { files: [], hidden: 'a command in its Dockerfile may change its config' },
	},
	{
		service: 'build: { context: .., dockerfile: b/Dockerfile }',
		files: `//- /b/Dockerfile\nFROM ghost:6\nCOPY b/config.production.json ./\n${config}`,
		wanted: { files: ['config.production.json'] },
	},
	{
		service: 'build: .\nvolumes: [ "./other.json:/var/lib/ghost/config.production.json" ]',
		files: `//- /b/Dockerfile\nFROM ghost:6\nCOPY config.production.json ./\n${config}`,
		wanted: { files: ['other.json'] },
	},
	{
		service: 'build: .\nvolumes: [ "./content:/var/lib/ghost/content" ]',
		files: `//- /b/Dockerfile\nFROM ghost:6\nCOPY config.production.json ./\nCOPY themes content/themes\n${config}`,
		wanted: { files: ['config.production.json'] },
	},
	{
		service: 'build: .',
		files: `//- /b/Dockerfile\nFROM ghost:6\nCOPY config.production.json ./\nRUN sed -i s/a/b/ config.production.json\n${config}`,
		wanted: { files: [], hidden: 'a command in its Dockerfile may change its config' },
	},
	{
		service: 'build: .',
		dockerfile: 'FROM ghost:6\nRUN <<EOF\nghost config url https://a.example\nEOF',
		wanted: { hidden: 'a command in its Dockerfile may change its config' },
	},
	{
		service: 'build: .',
		dockerfile:
			'FROM ghost:6\nRUN set -ex; su-exec node ghost config storage.active s3; chown node config.production.json',
		wanted: { hidden: undefined },
	},
	...['/setup.sh', 'bash setup.sh --all', '/bin/sh /opt/setup.sh', 'cd /opt && ./setup.sh'].map((command) => ({
		service: 'build: .',
		dockerfile: `FROM ghost:6\nCOPY setup.sh /opt/\nRUN ${command}`,
		wanted: { hidden: 'a command in its Dockerfile may change its config' },
	})),
	{
		service: 'build: .',
		dockerfile: 'FROM ghost:6\nCOPY start.sh /opt/\nRUN chmod +x /opt/start.sh',
		wanted: { hidden: undefined },
	},
	{
		service: 'build: .',
		dockerfile: `FROM ghost:6\nRUN cd /x \\\n && node -e "fs.writeFileSync('config.production.json', x)"`,
		wanted: { hidden: 'a command in its Dockerfile may change its config' },
	},
	{
		service: 'build: .',
		dockerfile: 'FROM node AS c\nFROM ghost:6\nCOPY --from=c /c/config.production.json ./',
		wanted: { hidden: 'its config may be copied from another image' },
	},
	{
		service: 'build: .',
		dockerfile:
			'FROM node AS c\nFROM ghost:6\nCOPY --from=c /c/theme content/themes/c\nRUN npm install x && mkdir /run/ghost',
		wanted: { hidden: undefined },
	},
	{
		service: 'build: .',
		dockerfile:
			'FROM nginx\nRUN rm /etc/nginx/conf.d/default.conf && echo > /x\nCOPY default.conf /etc/nginx/conf.d/default.conf\nCOPY html /usr/share/nginx/html',
		wanted: { files: ['default.conf'] },
	},
	{
		service: 'build: ./nginx',
		files: '//- /b/nginx/Dockerfile\nFROM nginx\nCOPY conf.d/ /etc/nginx/conf.d/\nCOPY nginx.conf /etc/nginx/',
		wanted: { files: ['conf.d/', 'nginx.conf'] },
	},
	{
		service: 'build: ./nginx',
		files:
			'//- /b/nginx/Dockerfile\nFROM nginx\nCOPY conf.d/*.conf /etc/nginx/conf.d/\nADD site.conf /etc/nginx/conf.d',
		wanted: { files: ['conf.d/', 'site.conf'] },
	},
	{
		service: 'build: ./nginx',
		files: '//- /b/nginx/Dockerfile\nFROM nginx\nWORKDIR /etc/nginx\nCOPY *.conf conf.d/',
		wanted: { files: ['nginx/'] },
	},
	{
		service: 'build: .',
		dockerfile: 'FROM nginx\nRUN cd /etc/nginx/conf.d && mv default.conf /x\nCOPY default.conf /etc/nginx/conf.d/',
		wanted: { files: ['default.conf'] },
	},
	{ service: 'build: .', dockerfile: 'FROM nginx\nCOPY . /etc/nginx', wanted: { files: [] } },
	{
		service: 'build: .',
		dockerfile: 'FROM nginx\nCOPY a.conf /etc/nginx/conf.d/\nRUN envsubst < a.conf > /etc/nginx/conf.d/a.conf',
		wanted: { files: [] },
	},
	{
		service: 'build: .\nvolumes: [ "./conf.d:/etc/nginx/conf.d" ]',
		dockerfile: 'FROM nginx\nCOPY a.conf /etc/nginx/conf.d/',
		wanted: { files: ['conf.d/'] },
	},
	{
		service: 'build: .',
		dockerfile: 'FROM nginx\nCOPY <<EOF /etc/nginx/conf.d/a.conf\nserver { }\nEOF',
		wanted: { files: [] },
	},
];

describe('a service that is built', () => {
	it('is what its Dockerfile makes of it', () => {
		const wrong = failing(cases, ({ service, dockerfile, files, wanted }) => {
			const others = files ?? `//- /b/Dockerfile\n${dockerfile}`;
			const lines = service.replaceAll('\n', '\n    ');
			const shown = shownServices(`//- /b/compose.yaml\nservices:\n  one:\n    ${lines}\n${others}\n`)['one'];
			expect(shown).toMatchObject(wanted);
		});
		expect(wrong).toEqual([]);
	});
});
