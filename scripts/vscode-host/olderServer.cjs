// Starts a release of VS Code's server that does nothing by itself, as it waits for a launcher to load it:
//   node olderServer.cjs <server-main.js> <options as newer releases have them>
const { createServer } = require('node:http');
const { parseArgs } = require('node:util');

const string = { type: 'string' };
const { values, positionals } = parseArgs({
	strict: false,
	allowPositionals: true,
	options: {
		host: string,
		port: string,
		'telemetry-level': string,
		'server-data-dir': string,
		'extensions-dir': string,
		'default-folder': string,
		'install-extension': { type: 'string', multiple: true },
	},
});

void start(positionals[0]);

async function start(main) {
	const code = await require(main).loadCodeWithNls();
	if (values['install-extension']) return code.spawnCli(values);
	const server = await code.createServer(null, { compatibility: '1.64', ...values });
	const listener = createServer((request, response) => server.handleRequest(request, response));
	listener.on('upgrade', (request, socket) => server.handleUpgrade(request, socket));
	listener.listen(Number(values.port), values.host, () =>
		console.log(`Extension host agent listening on ${listener.address().port}`),
	);
}
