import type { RuleCase } from '../ruleCase';

/** What a unit, its drop-ins and its environment files set, each over the one before. */
export const settingOverridden: readonly RuleCase[] = [
	{
		title: 'a port and a url in the config, an earlier variable of the unit, and one of its own file',
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://old.io", "server": { "port": 2368, "host": "127.0.0.1" } }
			          ^^^^^^^^^^^^^ setting-overridden hint: This url has no effect: Ghost uses url from /etc/systemd/system/igu.service:5.
			                                              ^^^^ setting-overridden hint: This server.port has no effect: Ghost uses server__port from /etc/default/igu:1.
			//- /etc/systemd/system/igu.service
			[Service]
			WorkingDirectory=/srv/igu
			ExecStart=/usr/bin/node /usr/bin/ghost run
			Environment=server__port=/run/ghost/a.sock
			                         ^^^^^^^^^^^^^^^^^ setting-overridden hint: This server__port has no effect: Ghost uses server__port from /etc/default/igu:1.
			Environment=url=http://igu.io
			EnvironmentFile=/etc/default/igu
			//- /etc/default/igu
			server__port=/run/ghost/b.sock
		`,
	},
	{
		title: 'silent about what nothing sets again, and about configs that the unit does not read',
		files: `
			//- /srv/igu/config.production.json
			{ "url": "http://igu.io", "server": { "host": "127.0.0.1" } }
			//- /srv/igu/config.development.json
			{ "url": "http://localhost:2368", "server": { "port": 2368 } }
			//- /etc/systemd/system/igu.service
			[Service]
			WorkingDirectory=/srv/igu
			ExecStart=/usr/bin/node /usr/bin/ghost run
			Environment=NODE_ENV=production server__port=2369
		`,
	},
];
