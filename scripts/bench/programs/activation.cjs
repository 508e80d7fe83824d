// Loads a module, activates it where it is an extension, and tells the milliseconds of processor time until after each.
const path = require('node:path');
const vscode = require('vscode');

const root = path.join(__dirname, '../../..');
const [, , name] = process.argv;

const start = process.cpuUsage();
const { activate } = require(require.resolve(name, { paths: [root] }));
const loaded = worked();
activate?.({
	subscriptions: [],
	asAbsolutePath: (name) => path.join(root, name),
	extension: { packageJSON: require(path.join(root, 'package.json')) },
	extensionUri: vscode.Uri,
});
// It goes at once, and with it the server that was about to start.
process.send({ loaded, activated: worked() }, () => process.exit());

function worked() {
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}
