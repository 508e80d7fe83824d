/**
 * nginx's file for a site as Ghost-CLI 1.32.5 lays it out, for plain http or for TLS: the two locations of the social web, the
 * location of the site, and for plain http that of certificate renewals.
 */
export function ghostCliNginx(
	target: string,
	{ host = 'igu.io', listen = '80', tls = '', location = '/' }: GhostCliNginx = {},
): string {
	const forwarded = `        proxy_set_header X-Forwarded-For $remote_addr;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header X-Real-IP $remote_addr;
        proxy_set_header Host $http_host;
`;
	const social = (place: string): string => `    location ~ ${place} {
${forwarded}        proxy_ssl_server_name on;
        resolver 127.0.0.53 valid=300s;
        set $activitypub_upstream https://ap.ghost.org;
        proxy_pass $activitypub_upstream;
    }

`;
	return `server {
    listen ${listen};

    server_name ${host};
    root /var/www/igu/system/nginx-root; # Used for acme.sh SSL verification (https://acme.sh)
${tls}
${social('/.ghost/activitypub/*')}${social('/.well-known/(webfinger|nodeinfo)')}    location ${location} {
${forwarded}        proxy_pass ${target};
        ${location === '/' ? '' : 'proxy_redirect off;'}
    }

${tls === '' ? `    location ~ ^/.well-known/acme-challenge {\n        allow all;\n    }\n\n` : ''}    client_max_body_size ${tls === '' ? '50m' : '1g'};
}
`;
}

/** What differs from site to site. */
export interface GhostCliNginx {
	readonly host?: string;
	readonly listen?: string;
	/** The lines that name certificates. */
	readonly tls?: string;
	readonly location?: string;
}

/** `config.production.json` as Ghost-CLI writes it. */
export function ghostCliConfig(port: unknown = 2368, more: Readonly<Record<string, unknown>> = {}): string {
	return JSON.stringify(
		{
			url: 'https://igu.io',
			server: { port, host: '127.0.0.1' },
			database: { client: 'mysql' },
			process: 'systemd',
			...more,
		},
		undefined,
		2,
	);
}
