// A made-up host with many Ghost sites, two files each; one site in twenty has a slip in its path.

/** The files of `sites` sites below an absolute folder, as `[path, text]`. nginx's main file comes first. */
export function sitesBelow(folder, sites) {
	return [
		[
			`${folder}/nginx/nginx.conf`,
			'user www-data;\nevents {}\nhttp {\n    server_names_hash_max_size 65536;\n    include sites-available/*;\n}\n',
		],
		...Array.from({ length: sites }, (_, index) => [
			[`${folder}/www/site${index}/config.production.json`, ghostConfig(index)],
			[`${folder}/nginx/sites-available/site${index}`, nginxSite(index)],
		]).flat(),
	];
}

function ghostConfig(index) {
	const config = {
		url: `https://site${index}.example.org`,
		server: { port: { path: `/run/ghost/site${index}.sock`, readableAll: true, writableAll: true } },
		database: { client: 'sqlite3', connection: { filename: `/var/www/site${index}/content/data/ghost.db` } },
		mail: { transport: 'Direct' },
		paths: { contentPath: `/var/www/site${index}/content` },
	};
	return `${JSON.stringify(config, null, 2)}\n`;
}

/** The nginx file of a site; `slip` is what its socket path has too much. */
export function nginxSite(index, slip = index % 20 === 0 ? '-' : '') {
	const name = `site${index}`;
	return `upstream ${name} {
    server unix:/run/ghost/${name}${slip}.sock fail_timeout=0;
}

server {
    listen 443 ssl;
    server_name ${name}.example.org www.${name}.example.org;
    ssl_certificate /etc/letsencrypt/live/${name}.example.org/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/${name}.example.org/privkey.pem;
    client_max_body_size 50m;

    location / {
        proxy_set_header Host $http_host;
        proxy_set_header X-Real-IP $remote_addr;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_pass http://${name};
    }
}
`;
}
