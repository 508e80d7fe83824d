import { describe, expect, it } from 'vitest';
import { listenPairs } from '../core/nginx/listenPairs';
import { nginxFor, testConfig } from './realNginx';

const nginx = nginxFor('the addresses that two servers share');

describe.runIf(nginx !== undefined)('two default servers', () => {
	it.concurrent.for(listenPairs)('on %s and %s share %s', async ([one, other, shared]) => {
		const server = (listen: string): string => `server { listen ${listen.replaceAll('/tmp', '$W')} default_server; }`;
		const config = `pid $W/nginx.pid; events {} http { ${server(one)} ${server(other)} }`;
		const { message } = await testConfig(nginx ?? '', config);
		const said = shared?.replace('/tmp', '$W');
		expect(message).toBe(said === undefined ? '' : `a duplicate default server for ${said}`);
	});
});
