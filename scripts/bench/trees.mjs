// The made-up machines that are measured on: many Ghost sites as Ghost-CLI sets them up on a Debian, each with a config, a file of
// nginx and its link in `sites-enabled`; some also have a systemd unit or a snippet of their own. 10,000 sites are 22,900 files.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadSource } from '../source.mjs';

/**
 * A machine on the disk.
 * @typedef {object} Tree
 * @property {string} folder What stands for `/`.
 * @property {number} sites How many sites it has.
 * @property {string} mainFile nginx's main file.
 * @property {() => void} restore Writes nginx's files of all sites as they were at first.
 */

/** In which way sites are broken: whether the one with this number has lost its file of nginx, or connects to a wrong socket. */
const kinds = {
	/** One site in twenty has a slip in its path. */
	whole: { isLost: () => false, hasSlip: (site) => site % 20 === 0 },
	/** One site in seven has lost its file of nginx. */
	broken: { isLost: (site) => site % 7 === 3, hasSlip: (site) => site % 20 === 0 },
	/** All sites have a slip. */
	slips: { isLost: () => false, hasSlip: () => true },
};

/**
 * Makes trees below `folder`, each once: `tree(kind, sites)` gives the one of a kind, with so many sites.
 * @returns {Promise<(kind: keyof typeof kinds, sites: number) => Tree>}
 */
export async function treesBelow(folder) {
	const { certificate } = await loadSource('test/oracle', "export * from './certificate';");
	const made = new Map();
	return (kind, sites) => {
		const name = `${kind}-${sites}`;
		if (!made.has(name)) made.set(name, writeTree(join(folder, name), kinds[kind], sites, certificate));
		return made.get(name);
	};
}

function writeTree(folder, { isLost, hasSlip }, sites, { certificate, key }) {
	const root = join(folder, 'machine');
	const certificates = join(folder, 'certificates');
	const files = new Map([
		[join(root, 'etc/nginx/nginx.conf'), mainText],
		[join(root, 'etc/nginx/mime.types'), mimeText],
		[join(root, 'etc/nginx/snippets/ssl-params.conf'), tlsText],
	]);
	const nginxFiles = new Map();
	for (let site = 0; site < sites; site++) {
		const name = siteName(site);
		files.set(ghostFile(root, site), ghostText(site));
		if (hasUnit(site)) files.set(join(root, `etc/systemd/system/ghost_${name}.service`), unitText(site));
		if (hasSnippet(site)) files.set(join(root, `etc/nginx/snippets/${name}.conf`), snippetText);
		if (isLost(site)) continue;
		nginxFiles.set(nginxFile(root, site), nginxText(certificates, site, hasSlip(site) ? '-' : ''));
		files.set(join(certificates, name, 'fullchain.pem'), certificate);
		files.set(join(certificates, name, 'privkey.pem'), key);
		write(join(root, 'etc/nginx/sites-enabled', `${name}.conf`), (path) =>
			symlinkSync(`../sites-available/${name}.conf`, path),
		);
	}
	const writeAll = (all) => {
		for (const [path, text] of all) write(path, () => writeFileSync(path, text));
	};
	writeAll(files);
	writeAll(nginxFiles);
	return {
		folder: root,
		sites,
		mainFile: join(root, 'etc/nginx/nginx.conf'),
		restore: () => writeAll(nginxFiles),
	};
}

function write(path, put) {
	mkdirSync(dirname(path), { recursive: true });
	put(path);
}

/** Where the Ghost of a site keeps its config, below what stands for `/`. */
export function ghostFile(root, site) {
	return join(root, 'var/www', siteName(site), 'config.production.json');
}

/** Where nginx has a site, below what stands for `/`. */
export function nginxFile(root, site) {
	return join(root, 'etc/nginx/sites-available', `${siteName(site)}.conf`);
}

/** The socket of a site's Ghost. */
export function socketOf(site) {
	return `/run/ghost/${siteName(site)}.sock`;
}

function siteName(site) {
	return `site${site}`;
}

function hasUnit(site) {
	return site % 100 < 19;
}

function hasSnippet(site) {
	return site % 10 === 9;
}

const mainText = `user www-data;
worker_processes auto;

events {
    worker_connections 768;
}

http {
    sendfile on;
    server_names_hash_max_size 65536;
    include mime.types;
    default_type application/octet-stream;
    access_log off;
    gzip on;
    include conf.d/*.conf;
    include sites-enabled/*;
}
`;

const mimeText = `types {
    text/html html htm shtml;
    text/css css;
    image/gif gif;
    image/jpeg jpeg jpg;
    application/javascript js;
    application/json json;
}
`;

const tlsText = `ssl_protocols TLSv1.2 TLSv1.3;
ssl_prefer_server_ciphers on;
ssl_session_timeout 10m;
add_header X-Content-Type-Options nosniff;
`;

const snippetText = `client_body_timeout 60s;
proxy_read_timeout 120s;
proxy_buffering off;
`;

function ghostText(site) {
	const name = siteName(site);
	const config = {
		url: `https://${name}.example.org`,
		server: { port: { path: socketOf(site), readableAll: true, writableAll: true } },
		database: {
			client: 'mysql',
			connection: { host: 'localhost', user: `ghost-${site}`, password: 'x'.repeat(20), database: `ghost_${name}` },
		},
		mail: {
			transport: 'SMTP',
			options: {
				host: 'smtp.example.org',
				port: 587,
				auth: { user: `post@${name}.example.org`, pass: 'x'.repeat(20) },
			},
		},
		logging: { transports: ['file', 'stdout'] },
		process: 'systemd',
		paths: { contentPath: `/var/www/${name}/content` },
	};
	return `${JSON.stringify(config, null, 2)}\n`;
}

function unitText(site) {
	const name = siteName(site);
	return `[Unit]
Description=Ghost systemd service for blog: ${name}
Documentation=https://ghost.org/docs/

[Service]
Type=simple
WorkingDirectory=/var/www/${name}
User=998
Environment="NODE_ENV=production"
ExecStart=/usr/bin/node /usr/bin/ghost run
Restart=always

[Install]
WantedBy=multi-user.target
`;
}

function nginxText(certificates, site, slip) {
	const name = siteName(site);
	const snippet = hasSnippet(site) ? `        include snippets/${name}.conf;\n` : '';
	return `# ${name}.example.org: Ghost behind a Unix domain socket
upstream ${name} {
    server unix:${socketOf(site).replace('.sock', `${slip}.sock`)} fail_timeout=0;
}

server {
    listen 80;
    listen [::]:80;
    server_name ${name}.example.org www.${name}.example.org;
    return 301 https://$host$request_uri;
}

server {
    listen 443 ssl http2;
    listen [::]:443 ssl http2;
    server_name ${name}.example.org www.${name}.example.org;
    ssl_certificate ${certificates}/${name}/fullchain.pem; # managed by Certbot
    ssl_certificate_key ${certificates}/${name}/privkey.pem; # managed by Certbot
    include snippets/ssl-params.conf;

    location / {
        proxy_set_header Host $http_host;
        proxy_set_header X-Real-IP $remote_addr;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
${snippet}        proxy_pass http://${name};
    }

    location ~ /.well-known {
        allow all;
    }

    client_max_body_size 50m;
}
`;
}
