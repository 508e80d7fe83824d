// Loaded into a process before its program: notes how long other work had to wait, and writes it down at the end.
import { writeFileSync } from 'node:fs';

const EVERY_MS = 1;
let longest = 0;
let long = 0;
let last = performance.now();
setInterval(() => {
	const now = performance.now();
	const late = now - last - EVERY_MS;
	longest = Math.max(longest, late);
	if (late > 50) long++;
	last = now;
}, EVERY_MS).unref();
process.on('exit', () => writeFileSync(process.env.DELAY_REPORT, JSON.stringify({ longest, long })));
