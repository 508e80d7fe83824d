import { accepts, type RuleCase, refuses } from '../ruleCase';

const bytes = (count: number): string => `/${'a'.repeat(count - 1)}`;

export const unixPathTooLong: readonly RuleCase[] = [
	{
		title: '108 bytes in an upstream',
		files: `
			upstream igu { server unix:${bytes(108)}; }
			                           ${'^'.repeat(108)} unix-path-too-long error: this path has 108 bytes
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses(`too long path in the unix domain socket in upstream "unix:${bytes(108)}"`),
	},
	{
		title: 'fewer characters, but 108 bytes, in quotes',
		files: `
			upstream igu { server "unix:${bytes(52)}${'ö'.repeat(28)}"; }
			                            ${'^'.repeat(80)} unix-path-too-long: this path has 108 bytes
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('too long path in the unix domain socket in upstream'),
	},
	{
		title: 'proxy_pass up to the colon of the URI',
		files: `
			server { location / { proxy_pass http://unix:${bytes(108)}:/blog/; } }
			                                             ${'^'.repeat(108)} unix-path-too-long
		`,
		nginx: refuses('too long path in the unix domain socket in upstream'),
	},
	{
		title: 'listen',
		files: `
			server { listen unix:${bytes(200)}; }
			                     ${'^'.repeat(200)} unix-path-too-long: this path has 200 bytes
		`,
		nginx: refuses('too long path in the unix domain socket in'),
	},
	{
		title: 'FastCGI and stream',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { server { location / { fastcgi_pass unix:${bytes(108)}; } } }
			                                               ${'^'.repeat(108)} unix-path-too-long
			stream { server { listen 1; proxy_pass unix:${bytes(109)}; } }
			                                            ${'^'.repeat(109)} unix-path-too-long
		`,
		nginx: refuses('too long path in the unix domain socket in upstream'),
	},
	{
		title: '107 bytes, and more behind the colon',
		files: `
			upstream a { server unix:${bytes(107)}; }
			upstream b { server "unix:${bytes(51)}${'ö'.repeat(28)}"; }
			server {
			\tlocation /a { proxy_pass http://a; }
			\tlocation /b { proxy_pass http://b; }
			\tlocation /c { proxy_pass http://unix:${bytes(107)}:/${'c'.repeat(100)}; }
			}
		`,
		nginx: accepts,
	},
	{
		title: 'a variable, whose length nobody knows',
		files: `
			server { location / { proxy_pass http://unix:${bytes(108)}$document_root; } }
		`,
		nginx: accepts,
	},
];
