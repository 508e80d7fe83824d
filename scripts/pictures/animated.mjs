import { crc32 } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * An animated PNG (https://www.w3.org/TR/png-3/#apng-frame-based-animation) that goes on for ever. Each frame is a PNG with the time for
 * which it stands, in milliseconds; from the second one on only what differs is kept, which a page of `browser` works out.
 */
export async function animatedPng(browser, frames) {
	const page = await browser.newPage();
	const parts = await page.evaluate(
		differing,
		frames.map(({ png }) => png.toString('base64')),
	);
	await page.close();
	const [first] = parts;
	let sequence = 0;
	const chunks = [];
	for (const [at, { png, x, y, width, height }] of parts.entries()) {
		const own = chunksOf(Buffer.from(png, 'base64'));
		if (at === 0) chunks.push(['IHDR', own.find(([type]) => type === 'IHDR')[1]], ['acTL', numbers(parts.length, 0)]);
		const control = Buffer.concat([numbers(sequence++, width, height, x, y), Buffer.alloc(6)]);
		control.writeUInt16BE(frames[at].ms, 20);
		control.writeUInt16BE(1000, 22);
		chunks.push(['fcTL', control]);
		for (const [type, data] of own) {
			if (type !== 'IDAT') continue;
			chunks.push(at === 0 ? ['IDAT', data] : ['fdAT', Buffer.concat([numbers(sequence++), data])]);
		}
	}
	if (!first) throw new Error('There are no frames.');
	return Buffer.concat([SIGNATURE, ...[...chunks, ['IEND', Buffer.alloc(0)]].map(chunk)]);
}

function numbers(...values) {
	const bytes = Buffer.alloc(4 * values.length);
	for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, 4 * at);
	return bytes;
}

function chunk([type, data]) {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	return Buffer.concat([numbers(data.length), body, numbers(crc32(body))]);
}

function chunksOf(png) {
	const chunks = [];
	for (let at = SIGNATURE.length; at < png.length; ) {
		const length = png.readUInt32BE(at);
		chunks.push([png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)]);
		at += length + 12;
	}
	return chunks;
}

/** Runs in the browser: the first picture, and of each further one the rectangle in which it differs from the one before. */
async function differing(pngs) {
	const pictures = [];
	for (const png of pngs) {
		const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
		pictures.push(await createImageBitmap(new Blob([bytes], { type: 'image/png' })));
	}
	const { width, height } = pictures[0];
	const pixels = (picture) => {
		const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false });
		context.drawImage(picture, 0, 0);
		return context;
	};
	const cut = async (context, x, y, w, h) => {
		const canvas = new OffscreenCanvas(w, h);
		canvas.getContext('2d', { alpha: false }).drawImage(context.canvas, x, y, w, h, 0, 0, w, h);
		const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
		let text = '';
		for (const byte of bytes) text += String.fromCharCode(byte);
		return { png: btoa(text), x, y, width: w, height: h };
	};
	const parts = [];
	let before;
	for (const picture of pictures) {
		const context = pixels(picture);
		const data = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
		let [left, top, right, bottom] = before ? [width, height, 0, 0] : [0, 0, width - 1, height - 1];
		if (before)
			for (let at = 0; at < data.length; at++) {
				if (data[at] === before[at]) continue;
				const [x, y] = [at % width, Math.floor(at / width)];
				left = Math.min(left, x);
				right = Math.max(right, x);
				top = Math.min(top, y);
				bottom = Math.max(bottom, y);
			}
		// A picture that is the same as the one before stands longer: one point is enough.
		if (left > right) [left, top, right, bottom] = [0, 0, 0, 0];
		parts.push(await cut(context, left, top, right - left + 1, bottom - top + 1));
		before = data;
	}
	return parts;
}
