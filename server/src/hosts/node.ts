import { startNodeServer } from './nodeServer';

try {
	startNodeServer();
} catch {
	process.stderr.write('ghost-nginx: the language server wants --stdio or --node-ipc.\n');
	process.exitCode = 2;
}
