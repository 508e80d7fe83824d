import type { RuleCase } from '../ruleCase';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto https;';

/** The nginx of a container and of a machine, beside a Ghost in a container. */
export const socketNotShared: readonly RuleCase[] = [
	{
		title: 'the nginx of the machine',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:6
			    environment:
			      url: https://igu.io
			      server__port: /run/ghost/igu.sock
			                    ^^^^^^^^^^^^^^^^^^^ socket-not-shared warning: does not see /run/ghost/igu.sock
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers}
			proxy_pass http://unix:/run/ghost/igu.sock; } }
			                       ^^^^^^^^^^^^^^^^^^^ socket-not-shared warning
		`,
	},
	{
		title: 'a folder of the machine that nginx sees under its own name',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:6
			    environment:
			      url: https://igu.io
			      server__port: '{"path":"/run/ghost/igu.sock","readableAll":true,"writableAll":true}'
			                              ^^^^^^^^^^^^^^^^^^^ socket-not-shared warning: is /srv/run/igu.sock in this machine
			    volumes: [ "/srv/run:/run/ghost" ]
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { ${headers}
			proxy_pass http://unix:/run/ghost/igu.sock; } }
			                       ^^^^^^^^^^^^^^^^^^^ socket-not-shared warning
		`,
		fixes: [1, 2].map(() => ({
			title: 'Use `/srv/run/igu.sock` in nginx',
			preferred: true,
			after: [['unix:/run/ghost/igu.sock', 'unix:/srv/run/igu.sock']],
		})),
	},
	{
		title: 'silent where no file tells where nginx runs',
		files: `
			//- /srv/igu/compose.yaml
			services:
			  ghost:
			    image: ghost:6
			    environment:
			      url: https://igu.io
			      server__port: /run/ghost/igu.sock
			//- /srv/igu/image/igu.conf
			server { server_name igu.io; location / { ${headers} proxy_pass http://unix:/run/ghost/igu.sock; } }
		`,
	},
];
