// Loaded into a program before its own code: tells the bench over their channel what the program has used, at its end and when asked.
const { isMainThread } = require('node:worker_threads');

const EVERY_MS = 1;
/** What held the loop up longest since it was last asked, see `Used.block`. */
let block = 0;

if (isMainThread && process.send) {
	process.once('beforeExit', tell);
	process.on('message', tell);
	// The channel alone keeps no program alive.
	process.channel.unref();
	// The first turn comes when the program has been loaded: that is no work of its loop.
	if (process.env.BENCH_WATCHES_LOOP) setImmediate(watchLoop);
}

function tell() {
	const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
	process.send({ processor: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024, block });
	block = 0;
}

/** A stretch counts as far as this thread worked: what else runs on the machine does not. */
function watchLoop() {
	let last = performance.now();
	let lastWork = worked();
	setInterval(() => {
		const now = performance.now();
		const work = worked();
		block = Math.max(block, Math.min(now - last - EVERY_MS, work - lastWork));
		last = now;
		lastWork = work;
	}, EVERY_MS).unref();
}

/** Milliseconds of processor time. Node 20 knows only those of all threads together. */
function worked() {
	const { user, system } = process.threadCpuUsage ? process.threadCpuUsage() : process.cpuUsage();
	return (user + system) / 1000;
}
