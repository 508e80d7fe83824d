import { describe, expect, it } from 'vitest';
import { assemblyOf } from './assemblyOf';
import { shownServices } from './shown';

describe('the files of a folder', () => {
	it('are put together as Compose does by itself', () => {
		const { ghost } = shownServices(`
			//- /b/compose.yaml
			services: { ghost: { image: ghost:5, environment: { url: a, server__port: 1 } } }
			//- /b/compose.override.yml
			services: { ghost: { image: ghost:6, environment: { server__port: 2 } } }
		`);
		expect(ghost?.runs).toBe('ghost 6');
		expect(ghost?.variables).toEqual(['url=a at a in compose.yaml', 'server__port=2 at 2 in compose.override.yml']);
	});

	it('are left out where Compose takes another', () => {
		const fixture = `
			//- /b/compose.yaml
			services: { ghost: { image: ghost:6 } }
			//- /b/docker-compose.yml
			services: { old: { image: ghost:5 } }
		`;
		expect(Object.keys(shownServices(fixture))).toEqual(['ghost']);
	});

	it('that add to services go over the base, and what only some of them say is not known', () => {
		const { ghost, nginx } = shownServices(`
			//- /b/docker-compose.yml
			services:
			  ghost: { image: ghost:6, environment: { url: https://a.example, server__port: 2368 } }
			  nginx: { image: nginx, volumes: [ "./a.conf:/etc/nginx/conf.d/default.conf" ], ports: [ "443:443" ] }
			//- /b/docker-compose.prod.yml
			services:
			  ghost: { environment: { url: https://b.example, server__host: "::" }, volumes: [ "sock:/run/ghost" ] }
			  nginx: { volumes: [ "sock:/run/ghost" ], ports: [ "80:80" ] }
			volumes: { sock: }
		`);
		expect(ghost?.variables).toEqual([
			'url=? at https://a.example in docker-compose.yml, fixed',
			'server__port=2368 at 2368 in docker-compose.yml',
			'server__host=? at :: in docker-compose.prod.yml, fixed',
		]);
		expect(ghost?.volumes).toEqual(['named sock:/run/ghost']);
		expect(nginx?.ports).toEqual([
			'127.0.0.1:443 at 443 in docker-compose.yml to 443',
			'127.0.0.1:80 at 80 in docker-compose.prod.yml to 80',
		]);
		expect(nginx?.hidden).toBeUndefined();
	});

	it('that stand for themselves are further ways to start the same', () => {
		const services = shownServices(`
			//- /b/docker-compose.yml
			services: { ghost: { image: ghost:5, environment: { NODE_ENV: development, server__port: 2368 } }, db: { image: mysql } }
			//- /b/docker-compose.production.yml
			services: { ghost: { image: ghost:6, environment: { NODE_ENV: production, server__port: 2368 } }, nginx: { image: nginx } }
		`);
		expect(Object.keys(services)).toEqual(['ghost', 'db', 'nginx']);
		expect(services['ghost']?.runs).toBe('ghost');
		expect(services['ghost']?.variables).toEqual([
			'NODE_ENV=? at development in docker-compose.yml, fixed',
			'server__port=2368 at 2368 in docker-compose.yml, fixed',
		]);
		expect(services['ghost']?.hosts).toEqual(['ghost', 'db', 'nginx']);
	});

	it('that stand alone are all that there is', () => {
		expect(shownServices('//- /b/stack.yaml\nservices: { ghost: { image: ghost:6 } }')['ghost']?.runs).toBe('ghost 6');
		expect(shownServices('//- /b/docker-compose.dev.yml\nservices: { ghost: { environment: { url: a } } }')).toEqual(
			{},
		);
	});

	it('are those of COMPOSE_FILE where that is said', () => {
		const files = [
			'//- /b/docker-compose.yml',
			'services: { ghost: { image: ghost:6, environment: { url: a } } }',
			'//- /b/docker-compose.prod.yml',
			'services: { ghost: { environment: { url: b } } }',
			'//- /b/.env',
		].join('\n');
		expect(
			shownServices(`${files}\nCOMPOSE_FILE=docker-compose.yml:docker-compose.prod.yml`)['ghost']?.variables,
		).toEqual(['url=b at b in docker-compose.prod.yml']);
		expect(shownServices(`${files}\nCOMPOSE_FILE=elsewhere.yml`)['ghost']?.variables[0]).toContain('url=?');
	});

	it('may mount other configs, so that nobody knows which Ghost reads', () => {
		const { ghost } = shownServices(`
			//- /b/docker-compose.yml
			services: { ghost: { image: ghost:6, volumes: [ "./a.json:/var/lib/ghost/config.production.json" ] } }
			//- /b/docker-compose.prod.yml
			services: { ghost: { volumes: [ "./b.json:/var/lib/ghost/config.production.json" ] } }
		`);
		expect(ghost?.hidden).toBe('another compose file in this folder starts it differently');
		expect(ghost?.files).toEqual(['a.json', 'b.json']);
	});

	it('tell nothing for certain while one of them cannot be read, or is filled in later', () => {
		const hidden = (other: string): string | undefined =>
			shownServices(
				`//- /b/compose.yaml\nservices: { ghost: { image: ghost:6 } }\n//- /b/compose.override.yaml\n${other}`,
			)['ghost']?.hidden;
		expect(hidden('services: { ghost: { user: "1" } }')).toBeUndefined();
		expect(hidden('services: { ghost: { image: nginx ')).toBe('compose.override.yaml cannot be read');
		expect(hidden('services: { ghost: { environment: { url: "https://{{ domain }}" } } }')).toBe(
			'compose.override.yaml is filled in later',
		);
		expect(
			assemblyOf(
				'//- /b/compose.yaml\nservices: { ghost: { image: ghost:6, environment: { url: "https://<domain>" } } }',
			).launchers,
		).toEqual([]);
	});

	it('of version 1 have their services at the top', () => {
		expect(
			Object.keys(
				shownServices('//- /b/docker-compose.yml\nblog:\n  image: ghost:0.11\nweb:\n  build: .\n  links: [ blog ]\n'),
			),
		).toEqual(['blog', 'web']);
	});

	it('are one project each', () => {
		const { launchers } = assemblyOf(
			'//- /b/compose.yaml\nservices: { a: { image: ghost:6 } }\n//- /c/compose.yaml\nservices: { b: { image: ghost:6 } }',
		);
		expect(launchers.map(({ name, id }) => [name, id])).toEqual([['a', 'file:///b:a']]);
	});

	it('take in others that they name, and never themselves', () => {
		const services = shownServices(`
			//- /b/compose.yaml
			include: [ compose.yaml, sub/more.yml, gone.yml ]
			services: { a: { image: ghost:6, extends: { file: sub/more.yml, service: loop } } }
			//- /b/sub/more.yml
			include: [ ../compose.yaml ]
			services:
			  nginx: { image: nginx, volumes: [ "./a.conf:/etc/nginx/conf.d/a.conf" ] }
			  loop: { extends: { file: more.yml, service: loop } }
		`);
		expect(Object.keys(services)).toEqual(['nginx', 'loop', 'a']);
		expect(services['nginx']?.volumes).toEqual(['bind /b/sub/a.conf:/etc/nginx/conf.d/a.conf']);
	});
});
