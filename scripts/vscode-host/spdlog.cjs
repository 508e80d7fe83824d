// In place of the compiled part that writes the log files of VS Code's server, among them what an output channel shows.
const { appendFileSync, mkdirSync } = require('node:fs');
const path = require('node:path');

const names = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
	#file;
	#level = 0;
	#isPlain = false;

	constructor(_kind, _name, file) {
		mkdirSync(path.dirname(file), { recursive: true });
		this.#file = file;
		for (const [level, name] of names.entries()) this[name] = (message) => this.#write(level, name, message);
	}

	clearFormatters() {
		this.#isPlain = true;
	}

	setLevel(level) {
		this.#level = level;
	}

	setPattern() {}
	flush() {}
	drop() {}

	#write(level, name, message) {
		if (level < this.#level) return;
		const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
		appendFileSync(this.#file, this.#isPlain ? message : `${time} [${name}] ${message}\n`);
	}
}

exports.Logger = Logger;
exports.setLevel = exports.setFlushOn = () => {};
exports.createRotatingLogger = async (...args) => new Logger('rotating', ...args);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
