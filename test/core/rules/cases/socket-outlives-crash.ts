import { withoutLabels } from '../../../fixture';
import type { RuleCase } from '../ruleCase';

const code = 'socket-outlives-crash';
const mark = (text: string): string => `	                         ^^^^^^^^^^^^^^^^^^^ ${code} information: ${text}\n`;

/** A unit of Ghost with further settings. */
const unit = (settings: string, marked = '', command = '/usr/bin/node current/index.js'): string => `
	//- /etc/systemd/system/ghost_igu.service
	[Service]
	WorkingDirectory=/srv/igu
	ExecStart=${command}
	Environment=server__port=/run/ghost/igu.sock
${marked}	${settings.replaceAll('\n', '\n	')}
`;
const ghostCli = '/usr/bin/node /usr/bin/ghost run';
const kept = 'RuntimeDirectory=ghost\nRuntimeDirectoryPreserve=yes';

/** A Ghost in a container, with further lines of its service. */
const service = (lines: string, marked = ''): string => `
	//- /srv/igu/compose.yaml
	services:
	  ghost:
	    image: ghost:6-alpine
	    environment:
	      server__port: /run/ghost/igu.sock
${marked}	    ${lines}
	volumes: { sock: }
`;
const markInService = `	                    ^^^^^^^^^^^^^^^^^^^ ${code} information: volume sock keeps the old socket\n`;

const silent = (title: string, files: string): RuleCase => ({ title, files });

export const socketOutlivesCrash: readonly RuleCase[] = [
	{
		title: 'a runtime folder that is preserved',
		files: unit(kept, mark('ExecStartPre=-/bin/rm -f /run/ghost/igu.sock to unit ghost_igu')),
		fixes: [
			{
				title: 'Remove the socket before each start',
				preferred: true,
				after: [
					[
						'server__port=/run/ghost/igu.sock',
						'server__port=/run/ghost/igu.sock\nExecStartPre=-/bin/rm -f /run/ghost/igu.sock',
					],
				],
			},
		],
	},
	{
		title: 'in Ghost-CLI’s unit, which it writes anew: by a drop-in',
		files: unit(kept, mark('to unit ghost_igu'), ghostCli),
		fixes: [
			{
				title: 'Remove the socket before each start (/etc/systemd/system/ghost_igu.service.d/socket.conf)',
				preferred: true,
				after: `${withoutLabels(unit(kept, '', ghostCli))}
//- /etc/systemd/system/ghost_igu.service.d/socket.conf
[Service]
ExecStartPre=-/bin/rm -f /run/ghost/igu.sock
`,
			},
		],
	},
	{ title: 'a named volume', files: service('volumes: [ "sock:/run/ghost" ]', markInService) },
	silent('a runtime folder of its own', unit('RuntimeDirectory=ghost')),
	silent('a unit that removes it first', unit(`${kept}\nExecStartPre=-/bin/rm -f /run/ghost/igu.sock`)),
	silent('a script that may remove it', unit(`${kept}\nExecStartPre=/usr/local/bin/before.sh`)),
	silent('a folder of which nobody says who makes it', unit('User=ghost')),
	silent('a tmpfs, which goes with the container', service('tmpfs: [ /run/ghost ]')),
	silent(
		'a command that removes it first',
		service(
			`volumes: [ "sock:/run/ghost" ]\n	    command: [ sh, -c, "rm -f /run/ghost/igu.sock; exec node current/index.js" ]`,
		),
	),
	...[
		'command: sh -c "rm -f /run/ghost/*.sock && exec node current/index.js"',
		'entrypoint: [ sh, -c, "rm -rf /run/ghost/*; exec docker-entrypoint.sh node current/index.js" ]',
		'command: [ sh, -c, "rm -f $$SOCKET; exec node current/index.js" ]',
	].map((command) =>
		silent(`a start that removes it: ${command}`, service(`volumes: [ "sock:/run/ghost" ]\n	    ${command}`)),
	),
	{
		title: 'a command that removes another one',
		files: service(
			'volumes: [ "sock:/run/ghost" ]\n	    command: sh -c "rm -f /run/ghost/old.sock; exec node current/index.js"',
			markInService,
		),
	},
	...['+/bin/rm -f', '!/usr/bin/rm', '-/usr/bin/rm -rf', '/bin/unlink'].map((command) =>
		silent(`a unit with ${command}`, unit(`${kept}\nExecStartPre=${command} /run/ghost/igu.sock`)),
	),
	silent('a shell that expands a pattern', unit(`${kept}\nExecStartPre=/bin/sh -c 'rm -f /run/ghost/*.sock'`)),
	silent('a path in a variable', unit(`${kept}\nExecStartPre=/bin/rm -f \${SOCKET}`)),
	{
		title: 'a pattern, which systemd does not expand',
		files: unit(
			`${kept}\nExecStartPre=-/bin/rm -f /run/ghost/*.sock`,
			mark('ExecStartPre=-/bin/rm -f /run/ghost/igu.sock'),
		),
		fixes: [
			{
				title: 'Remove the socket before each start',
				preferred: true,
				after: [
					[
						'server__port=/run/ghost/igu.sock',
						'server__port=/run/ghost/igu.sock\nExecStartPre=-/bin/rm -f /run/ghost/igu.sock',
					],
				],
			},
		],
	},
	silent(
		'Ghost 4 on server.socket',
		service('volumes: [ "sock:/run/ghost" ]')
			.replace('ghost:6-alpine', 'ghost:4')
			.replace('server__port', 'server__socket__path'),
	),
];
