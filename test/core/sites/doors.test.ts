import { describe, it } from 'vitest';
import { checkProblems } from '../../check';

const only = ['port-mismatch', 'port-shared', 'transport-mismatch', 'site-crossed'];

/** A Ghost in a container whose port is published as 8080, and nginx on the machine. */
const published = (target: string, marks: readonly [string, string] = ['', '']): string => `
	//- /etc/containers/systemd/ghost.container
	[Container]
	Image=docker.io/library/ghost:6-alpine
	Network=web.network
	PublishPort=127.0.0.1:8080:2368
	${marks[0]}
	Environment=url=https://igu.io
	//- /etc/nginx/conf.d/igu.conf
	server { server_name igu.io; location / { proxy_pass http://${target}; } }
	${marks[1]}
`;

describe('a published port', () => {
	it('is where nginx on the machine meets a Ghost in a container', () => {
		checkProblems(published('127.0.0.1:8080'), { only });
	});

	it('does not reach Ghost by itself: nginx has to go there', () => {
		checkProblems(
			published('127.0.0.1:8081', [
				'                      ^^^^ port-mismatch',
				'                                                            ^^^^^^^^^^^^^^ port-mismatch: Ghost in container systemd-ghost listens on 127.0.0.1:8080',
			]),
			{ only },
		);
	});

	it('is not the port inside of the container', () => {
		checkProblems(
			published('127.0.0.1:2368', [
				'                      ^^^^ port-mismatch',
				'                                                            ^^^^^^^^^^^^^^ port-mismatch',
			]),
			{ only },
		);
	});

	it('that is missing is told, unless words of podman or a pod may publish it', () => {
		const unit = (lines: string, mark = '', passMark = ''): string => `
			//- /etc/containers/systemd/ghost.container
			[Container]
			Image=docker.io/library/ghost:6-alpine
			${mark}
			${lines}
			Environment=url=https://igu.io
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_pass http://127.0.0.1:2368; } }
			${passMark}
		`;
		checkProblems(
			unit(
				'Network=web.network',
				'      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ port-mismatch: in its container, which publishes no port',
				'                                                            ^^^^^^^^^^^^^^ port-mismatch: Publish that port.',
			),
			{ only },
		);
		for (const lines of ['Network=web.network\nPodmanArgs=-p 2368:2368', 'Pod=web.pod', 'Network=host'])
			checkProblems(unit(lines), { only });
	});
});
