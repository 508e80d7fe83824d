import { accepts, type RuleCase, refuses } from '../ruleCase';

const url = 'http://127.0.0.1:2368';

/** A server with `text` in its location. */
const location = (text: string): string => `
			server { listen 80; location / {
			${text}
			} }
`;

const unknown = (name: string) => refuses(`unknown directive "${name}"`);

export const directiveMisspelled: readonly RuleCase[] = [
	{
		title: 'a letter too many, with CRLF and a comment',
		files: location(`proxy_passs ${url}; # Ghost\r
			^^^^^^^^^^^ directive-misspelled warning: nginx does not know proxy_passs and will not start`),
		nginx: unknown('proxy_passs'),
		fixes: [{ title: 'Replace by `proxy_pass`', preferred: true, after: [['proxy_passs', 'proxy_pass']] }],
	},
	{
		title: 'two letters exchanged in the name of a block',
		files: `
			server { listen 80;
			loaction / { return 204; }
			^^^^^^^^ directive-misspelled: location is what it knows
			}
		`,
		nginx: unknown('loaction'),
		fixes: [{ title: 'Replace by `location`', preferred: true, after: [['loaction', 'location']] }],
	},
	{
		title: 'the first two letters exchanged',
		files: location(`rpoxy_pass ${url};
			^^^^^^^^^^ directive-misspelled: proxy_pass is what it knows`),
		nginx: unknown('rpoxy_pass'),
		fixes: [{ title: 'Replace by `proxy_pass`', preferred: true, after: [['rpoxy_pass', 'proxy_pass']] }],
	},
	{
		title: 'capital letters',
		files: `
			server { listen 80; Server_Name igu.io; }
			                    ^^^^^^^^^^^ directive-misspelled: server_name is what it knows
		`,
		nginx: unknown('Server_Name'),
		fixes: [{ title: 'Replace by `server_name`', preferred: true, after: [['Server_Name', 'server_name']] }],
	},
	{
		title: 'a dash for an underscore, in quotes',
		files: location(`"proxy-set-header" Host $host;
			 ^^^^^^^^^^^^^^^^ directive-misspelled: proxy_set_header is what it knows`),
		nginx: unknown('proxy-set-header'),
		fixes: [
			{
				title: 'Replace by `proxy_set_header`',
				preferred: true,
				after: [
					['proxy-set', 'proxy_set'],
					['-header', '_header'],
				],
			},
		],
	},
	{
		title: 'at the top of the main file',
		files: `
			//- /etc/nginx/nginx.conf
			worker_process 2;
			^^^^^^^^^^^^^^ directive-misspelled: worker_processes is what it knows
			events { }
		`,
		nginx: unknown('worker_process'),
		fixes: [
			{ title: 'Replace by `worker_processes`', preferred: true, after: [['worker_process 2', 'worker_processes 2']] },
		],
	},
	{
		title: 'inside an upstream, where the names of other places do not count',
		files: `
			upstream igu { server 127.0.0.1:2368; keepaliv 8; }
			                                      ^^^^^^^^ directive-misspelled: keepalive is what it knows
			server { listen 80; location / { proxy_pass http://igu; } }
		`,
		nginx: unknown('keepaliv'),
		fixes: [{ title: 'Replace by `keepalive`', preferred: true, after: [['keepaliv 8', 'keepalive 8']] }],
	},
	{
		title: 'as near to one directive as to another',
		files: location(`proxy_rend_timeout 60s;
			^^^^^^^^^^^^^^^^^^ directive-misspelled: proxy_read_timeout or proxy_send_timeout is what it knows`),
		nginx: unknown('proxy_rend_timeout'),
		fixes: [
			{ title: 'Replace by `proxy_read_timeout`', after: [['rend', 'read']] },
			{ title: 'Replace by `proxy_send_timeout`', after: [['rend', 'send']] },
		],
	},
	{
		title: 'in a snippet of which nobody knows where it is included',
		files: `
			//- /etc/nginx/snippets/ssl.conf
			ssl_certficate /etc/ssl/igu.pem;
			^^^^^^^^^^^^^^ directive-misspelled: ssl_certificate is what it knows
		`,
		nginx: unknown('ssl_certficate'),
		fixes: [{ title: 'Replace by `ssl_certificate`', preferred: true, after: [['certficate', 'certificate']] }],
	},
	{
		title: 'not the directives of modules that nginx.org does not document, near as they are',
		files: location('subs_filter a b; more_set_headers "X: y"; echo hello; auth_totp on; sxg_certificate a;'),
		nginx: unknown('subs_filter'),
	},
	{
		title: 'not in the blocks of other modules',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			rtmp { server { listen 1935; chunk_size 4096; application live { liste on; hsh x; } } }
		`,
		nginx: unknown('rtmp'),
	},
	{
		title: 'not what is near to nothing that may stand there',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { server { listen 80; ssl_prerea on; worker_processe 2; } }
		`,
		nginx: unknown('ssl_prerea'),
	},
	{
		title: 'not another digit, another beginning, or a name of three letters',
		files: 'server { listen 80; http3_push on; boot /srv; se $a b; }',
		nginx: unknown('http3_push'),
	},
	{
		title: 'not in templates',
		files: `
			//- /etc/nginx/conf.d/site.conf.j2
			server { listen 80; {% if x %} serve_name {{ name }}; {% endif %} }
		`,
		nginx: refuses('unexpected "{"'),
	},
	{
		title: 'not the entries of a map, and nothing where all is well',
		files: `
			map $host $backend { liste a; defaul b; default c; }
			server { listen 80; return 200 $backend; }
		`,
		nginx: accepts,
	},
];
