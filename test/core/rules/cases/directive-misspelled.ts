import { accepts, answers, type RuleCase, refuses } from '../ruleCase';

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
			^^^^^^^^^^^ directive-misspelled warning: Unknown directive proxy_passs: nginx will not start`),
		nginx: unknown('proxy_passs'),
		fixes: [{ title: 'Replace with proxy_pass', after: [['proxy_passs', 'proxy_pass']] }],
	},
	{
		title: 'two letters exchanged in the name of a block',
		files: `
			server { listen 80;
			loaction / { return 204; }
			^^^^^^^^ directive-misspelled: Unknown directive loaction: nginx will not start. Did you mean location?
			}
		`,
		nginx: unknown('loaction'),
		fixes: [{ title: 'Replace with location', after: [['loaction', 'location']] }],
	},
	{
		title: 'the first two letters exchanged',
		files: location(`rpoxy_pass ${url};
			^^^^^^^^^^ directive-misspelled: Unknown directive rpoxy_pass: nginx will not start. Did you mean proxy_pass?`),
		nginx: unknown('rpoxy_pass'),
		fixes: [{ title: 'Replace with proxy_pass', after: [['rpoxy_pass', 'proxy_pass']] }],
	},
	{
		title: 'capital letters',
		files: `
			server { listen 80; Server_Name igu.io; }
			                    ^^^^^^^^^^^ directive-misspelled: Unknown directive Server_Name: nginx will not start. Did you mean server_name?
		`,
		nginx: unknown('Server_Name'),
		fixes: [{ title: 'Replace with server_name', after: [['Server_Name', 'server_name']] }],
	},
	{
		title: 'a dash for an underscore, which no module has: nginx-syntax tells of it',
		files: location(`"proxy-set-header" Host $host;`),
		nginx: unknown('proxy-set-header'),
	},
	{
		title: 'at the top of the main file',
		files: `
			//- /etc/nginx/nginx.conf
			worker_process 2;
			^^^^^^^^^^^^^^ directive-misspelled: Unknown directive worker_process: nginx will not start. Did you mean worker_processes?
			events { }
		`,
		nginx: unknown('worker_process'),
		fixes: [{ title: 'Replace with worker_processes', after: [['worker_process 2', 'worker_processes 2']] }],
	},
	{
		title: 'inside an upstream, where the names of other places do not count',
		files: `
			upstream igu { server 127.0.0.1:2368; keepaliv 8; }
			                                      ^^^^^^^^ directive-misspelled: Unknown directive keepaliv: nginx will not start. Did you mean keepalive?
			server { listen 80; location / { proxy_pass http://igu; } }
		`,
		nginx: unknown('keepaliv'),
		fixes: [{ title: 'Replace with keepalive', after: [['keepaliv 8', 'keepalive 8']] }],
	},
	{
		title: 'as near to one directive as to another',
		files: location(`proxy_rend_timeout 60s;
			^^^^^^^^^^^^^^^^^^ directive-misspelled: Unknown directive proxy_rend_timeout: nginx will not start. Did you mean proxy_read_timeout or proxy_send_timeout?`),
		nginx: unknown('proxy_rend_timeout'),
		fixes: [
			{ title: 'Replace with proxy_read_timeout', after: [['rend', 'read']] },
			{ title: 'Replace with proxy_send_timeout', after: [['rend', 'send']] },
		],
	},
	{
		title: 'in a snippet of which nobody knows where it is included, beside a directive that is spelt right',
		files: `
			//- /etc/nginx/snippets/ssl.conf
			ssl_certficate /etc/ssl/igu.pem;
			^^^^^^^^^^^^^^ directive-misspelled: Unknown directive ssl_certficate: nginx will not start. Did you mean ssl_certificate?
			ssl_certificate_key /etc/ssl/igu.key;
		`,
		nginx: unknown('ssl_certficate'),
		fixes: [{ title: 'Replace with ssl_certificate', after: [['certficate', 'certificate']] }],
	},
	{
		title: 'a file that http includes, at its top or at the top of one in between',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { include maps/*.conf; server { listen 80; } }
			//- /etc/nginx/maps/all.conf
			include more/pages.conf;
			//- /etc/nginx/more/pages.conf
			expired /gone;
			^^^^^^^ directive-misspelled: Unknown directive expired: nginx will not start. Did you mean expires?
			mirrors /mirrors.html;
			^^^^^^^ directive-misspelled: Unknown directive mirrors: nginx will not start. Did you mean mirror?
		`,
		nginx: unknown('expired'),
		fixes: [
			{
				title: 'Replace with expires',
				after: [['expired', 'expires']],
				brings: ['directive-value'],
				nginx: refuses('"expires" directive invalid value'),
			},
			{ title: 'Replace with mirror', after: [['mirrors /', 'mirror /']], nginx: unknown('expired') },
		],
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
		title: 'not the entries of a map that stand in a file of their own',
		files: `
			//- /srv/nginx/nginx.conf
			events {}
			http { map $arg_page $target { default /; include maps/pages.conf; } server { listen 80; return 302 $target; } }
			//- /srv/nginx/maps/pages.conf
			expired  /gone;
			mirrors  /mirrors.html;
		`,
		nginx: answers(302, 'http://localhost/?page=expired'),
	},
	{
		title: 'nor those that a pattern takes in, among names that nginx knows',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http {
				map $arg_page $target { include /etc/nginx/maps/*.conf; }
				map $arg_page $further { include more/[a-z]*.conf; }
				server { listen 80; return 200 $target$further; }
			}
			//- /etc/nginx/maps/pages.conf
			error_page /error.html; error_pages /errors.html; mirrors /mirrors.html; mirror /;
			//- /etc/nginx/more/pages.conf
			expired /gone;
			access_logs /logs;
		`,
		nginx: accepts,
	},
	{
		title: 'nor those of a file that such a file includes',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { map $arg_page $target { include maps/all.conf; } server { listen 80; return 200 $target; } }
			//- /etc/nginx/maps/all.conf
			expired /gone;
			include maps/more/*.conf;
			//- /etc/nginx/maps/more/a.conf
			mirrors /mirrors.html;
			include maps/last.conf;
			//- /etc/nginx/maps/last.conf
			error_pages /errors.html;
			error_page /error.html;
		`,
		nginx: accepts,
	},
	{
		title: 'nor those of types, beside files of directives',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { types { include types/own.conf; } include conf.d/*.conf; }
			//- /etc/nginx/types/own.conf
			expired gone go;
			mirrors mirror;
			//- /etc/nginx/conf.d/site.conf
			server { listen 80; location / { types { include types/own.conf; } mirrors /; } }
			                                                                   ^^^^^^^ directive-misspelled: Unknown directive mirrors: nginx will not start. Did you mean mirror?
		`,
		nginx: unknown('mirrors'),
		fixes: [{ title: 'Replace with mirror', after: [['mirrors /', 'mirror /']] }],
	},
	{
		title: 'nor those of geo, which wants networks',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { geo $place { default a; include maps/places.conf; } server { listen 80; return 200 $place; } }
			//- /etc/nginx/maps/places.conf
			expired /gone;
		`,
		nginx: refuses('invalid network "expired"'),
	},
	{
		title: 'nor those of split_clients, which includes nothing',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { split_clients $uri $variant { include maps/variants.conf; * b; } server { listen 80; return 200 $variant; } }
			//- /etc/nginx/maps/variants.conf
			expired /gone;
		`,
		nginx: refuses('invalid percent value "include"'),
	},
	{
		title: 'nor those of stream’s map',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			stream {
				map $remote_addr $target { default /; include maps/pages.conf; }
				server { listen 80; return $target; }
			}
			//- /etc/nginx/maps/pages.conf
			expired /gone;
			mirrors /mirrors.html;
		`,
		nginx: accepts,
	},
	{
		title: 'not in a file that is included among entries and elsewhere',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { map $arg_page $target { include maps/*.conf; } include maps/*.conf; }
			//- /etc/nginx/maps/pages.conf
			expired /gone;
		`,
		nginx: unknown('expired'),
	},
	{
		title: 'not in a file that may hold entries, where nobody knows what includes it',
		files: `
			//- /etc/nginx/maps/pages.conf
			expired /gone;
			return /returns.html;
			mirrors /mirrors.html; # 301
			//- /etc/nginx/maps/names.conf
			default /; error_page /errors; error_log /logs; error_pages /errors.html;
			//- /etc/nginx/maps/typed.conf
			listen
				/expired;
			expired /gone;
		`,
		nginx: unknown('expired'),
	},
	{
		title: 'not in one that the block of another module includes',
		files: `
			//- /etc/nginx/nginx.conf
			events { }
			http { geoip2 /geo.mmdb { include maps/pages.conf; } }
			//- /etc/nginx/maps/pages.conf
			expired /gone;
		`,
		nginx: unknown('geoip2'),
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
