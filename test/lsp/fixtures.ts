/** The two files of the article that this project began with: their paths differ by a dot, a dash and an ending. */
export const ARTICLE = `
	//- /igu.io/config.production.json
	{
	  "url": "http://igu.io",
	  "server": {
	    "socket": {
	      "path": "/tmp/igu-io.sock",
	      "permissions": "0666"
	    }
	  },
	  "database": { "client": "sqlite3", "connection": { "filename": "content/data/ghost.db" } }
	}
	//- /nginx/nginx.conf
	events {}
	http {
	    include /etc/nginx/sites-enabled/*;
	}
	//- /nginx/sites-available/igu
	upstream igu {
	    server unix:/tmp/igu.io.socket;
	}
	server {
	    listen 80;
	    server_name igu.io;
	    location / {
	        proxy_set_header Host $http_host;
	        proxy_set_header X-Forwarded-Proto $scheme;
	        proxy_pass http://igu;
	    }
	}
	//- /nginx/sites-enabled/igu -> /nginx/sites-available/igu
`;

export const GHOST = '/igu.io/config.production.json';
export const SITE = '/nginx/sites-available/igu';
export const ENABLED = '/nginx/sites-enabled/igu';

/** The site with the path that Ghost listens on, as it should be. */
export function mended(site: string): string {
	return site.replace('/tmp/igu.io.socket', '/tmp/igu-io.sock');
}

/**
 * An nginx file of that many bytes in UTF-8, and of little more than half as many characters, with a block that is never
 * closed: whoever reads it to its end says `nginx-syntax`.
 */
export function unclosedSite(bytes: number): string {
	const head = 'server {\n';
	const line = `# ${'ä'.repeat(48)}\n`;
	const lineBytes = Buffer.byteLength(line);
	const lines = Math.floor((bytes - head.length) / lineBytes);
	const rest = bytes - head.length - lines * lineBytes;
	return `${head}${line.repeat(lines)}${' '.repeat(rest)}`;
}

const MEGABYTE = 1024 * 1024;

/** Names and sizes of files around the size from which on a file is left out. */
export const LARGE_SITES = {
	read: { '/nginx/conf.d/large.conf': 5 * MEGABYTE, '/nginx/conf.d/largest.conf': 8 * MEGABYTE },
	leftOut: { '/nginx/conf.d/over.conf': 8 * MEGABYTE + 1 },
} as const;
