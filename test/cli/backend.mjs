// A stand-in for Ghost, as a process of its own: node backend.mjs '{"path": "/x.sock"}' with "port" and "host" for TCP, "mode"
// for the mode of the socket, and how it behaves: "ok", "ghost" (redirects to "url" what did not come by https), "circle" (redirects
// everything), "silent", "garbage", "switch" (to another protocol), "deaf" (never listens), or a status. Says "listening" once it
// does, or would.
import { chmodSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createPlainServer } from 'node:net';

const { path, port, host = '127.0.0.1', mode, behaviour = 'ok', url = '' } = JSON.parse(process.argv[2] ?? '{}');
const server =
	behaviour === 'garbage' || behaviour === 'switch'
		? createPlainServer((socket) => {
				const switched = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n';
				socket.on('error', () => {});
				socket.end(behaviour === 'switch' ? switched : '+OK ready\r\n');
			})
		: createServer((request, response) => {
				const secure = request.headers['x-forwarded-proto'] === 'https';
				if (behaviour === 'silent') return;
				if (behaviour === 'circle' || (behaviour === 'ghost' && !secure))
					response.writeHead(301, { location: new URL(request.url, url).href }).end();
				else response.writeHead(typeof behaviour === 'number' ? behaviour : 200).end('Ghost');
			});
const said = () => {
	if (mode !== undefined) chmodSync(path, mode);
	console.log('listening');
};
if (behaviour === 'deaf') {
	setInterval(() => {}, 1000);
	said();
} else server.listen(path ?? port, path ? undefined : host, said);
