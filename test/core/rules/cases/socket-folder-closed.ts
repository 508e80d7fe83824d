import { config, nginx, version } from '../ghostFiles';
import { ghostAnswers, type RuleCase } from '../ruleCase';

const code = 'socket-folder-closed';
const open = (path: string): string => `{ "socket": { "path": "${path}", "permissions": "0666" } }`;
const ghost = 'http://igu.io';

/** Both ends of a socket, each marked, and what the fix makes of either. */
const closed = (path: string, newPath: string, severity: string, message: string): RuleCase => {
	const site = nginx(`unix:${path}`).replace(
		/(upstream .*)\n/,
		`$1\n                           ${'^'.repeat(path.length)} ${code} ${severity}: ${message} Use /run/ghost/<site>/ghost.sock here and in \n`,
	);
	const fix = {
		title: `Move to ${newPath} everywhere`,
		after: `${config(open(newPath))}${nginx(`unix:${newPath}`)}`,
		nginx: ghostAnswers(ghost),
	};
	return {
		title: path,
		files: `${config(open(path), path, `${code} ${severity}: ${message} Use /run/ghost/<site>/ghost.sock here and in `)}${site}`,
		nginx: ghostAnswers(ghost),
		fixes: [fix, fix],
	};
};

const root = '502 (13: Permission denied): nginx’s workers cannot enter /root, only root can.';
const home = (user: string): string =>
	`Possible 502 (13: Permission denied): nginx’s workers may not enter /home/${user}, as on many systems only its user can.`;

/** An nginx whose workers run as `user`. */
const asUser = (user: string, path: string): string => `//- /etc/nginx/nginx.conf
user ${user};
events {}
http { server { server_name igu.io; location / { proxy_set_header Host $http_host; proxy_pass http://unix:${path}; } } }
`;

/** A unit whose Ghost listens in a folder that systemd makes. */
const withUnit = (settings: string): string => `//- /etc/systemd/system/ghost_igu.service
[Service]
WorkingDirectory=/ghost
ExecStart=/usr/bin/node /usr/bin/ghost run
RuntimeDirectory=ghost/igu
${settings}
Environment=server__port=/run/ghost/igu/ghost.sock
//- /ghost/config.production.json
{ "url": "http://igu.io" }
`;

export const socketFolderClosed: readonly RuleCase[] = [
	closed('/root/kite/ghost.sock', '/run/ghost/igu.io/ghost.sock', 'information', root),
	closed('/root/igu.sock', '/run/ghost/igu/ghost.sock', 'information', root),
	closed('/home/anna/igu/igu-io.sock', '/run/ghost/igu-io/ghost.sock', 'hint', home('anna')),
	closed('/home/ghost.user/igu.sock', '/run/ghost/igu/ghost.sock', 'hint', home('ghost.user')),
	{
		title: 'where nobody connects yet, in server.port, spelt another way',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": { "port": { "path": "/root//./igu.sock", "readableAll": true, "writableAll": true } } }
			                                                         ^^^^^^^^^^^^^^^^^ socket-folder-closed information
			//- /ghost/versions/6.65.0/package.json
			{}
		`,
		fixes: [
			{
				title: 'Move to /run/ghost/igu/ghost.sock everywhere',
				after: [['/root//./igu.sock', '/run/ghost/igu/ghost.sock']],
			},
		],
	},
	{
		title: 'workers that run as somebody else',
		files: `
			//- /ghost/config.production.json
			{ "url": "http://igu.io", "server": ${open('/home/anna/igu.sock')} }
			                                                           ^^^^^^^^^^^^^^^^^^^ socket-folder-closed
			//- /etc/nginx/nginx.conf
			user www-data;
			events {}
			http {
			    upstream igu {
			        server unix:/home/anna/igu.sock;
			                    ^^^^^^^^^^^^^^^^^^^ socket-folder-closed
			    }
			    server { server_name igu.io; location / { proxy_set_header Host $http_host; proxy_pass http://igu; } }
			}
		`,
		fixes: [0, 1].map(() => ({
			title: 'Move to /run/ghost/igu/ghost.sock everywhere',
			after: [
				['"/home/anna/igu.sock"', '"/run/ghost/igu/ghost.sock"'],
				['unix:/home/anna/igu.sock', 'unix:/run/ghost/igu/ghost.sock'],
			] as const,
		})),
	},
	{
		title: 'a folder that the unit closes to others',
		files: `${withUnit('RuntimeDirectoryMode=0750')}//- /etc/nginx/conf.d/igu.conf
server { server_name igu.io; location / {
    proxy_pass http://unix:/run/ghost/igu/ghost.sock;
                           ^^^^^^^^^^^^^^^^^^^^^^^^^ socket-folder-closed hint: which unit ghost_igu makes with mode 0750. Set RuntimeDirectoryMode=0755 there
} }
`.replace(
			'=/run/ghost/igu/ghost.sock\n',
			'=/run/ghost/igu/ghost.sock\n                         ^^^^^^^^^^^^^^^^^^^^^^^^^ socket-folder-closed hint\n',
		),
	},
	...['', 'RuntimeDirectoryMode=0755', 'RuntimeDirectoryMode=0711', 'RuntimeDirectoryMode=0750\nGroup=www-data'].map(
		(settings): RuleCase => ({
			title: `silent where the unit says ${settings || 'nothing'}`,
			files: `${withUnit(settings)}//- /etc/nginx/conf.d/igu.conf
server { server_name igu.io; location / { proxy_pass http://unix:/run/ghost/igu/ghost.sock; } }
`,
		}),
	),
	...(
		[
			['root', '/root/igu.sock'],
			['root', '/home/anna/igu.sock'],
			['anna', '/home/anna/igu.sock'],
		] as const
	).map(
		([user, path]): RuleCase => ({
			title: `silent about ${path} where nginx’s workers run as ${user}`,
			files: `${config(open(path))}${asUser(user, path)}`,
		}),
	),
	...[
		'/run/root/igu.sock',
		'/rooted/igu.sock',
		'/home/igu.sock',
		'/home/www/igu.sock',
		'/home/wwwroot/igu/igu.sock',
		'/var/home/anna/igu.sock',
		'root/igu.sock',
	].map((path): RuleCase => ({ title: `silent about ${path}`, files: `${config(open(path))}${version('4.48.9')}` })),
	{
		title: 'silent about other programs',
		files: `${config(open('/run/ghost/igu.sock'))}//- /etc/nginx/conf.d/igu.conf
server { server_name igu.io; location / { proxy_set_header Host $http_host; proxy_pass http://unix:/run/ghost/igu.sock; } }
server { server_name app.io; location / { proxy_pass http://unix:/home/anna/puma.sock; } location /php { fastcgi_pass unix:/root/php.sock; } }
`,
		nginx: ghostAnswers(ghost),
	},
];
