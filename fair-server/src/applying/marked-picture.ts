import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';

const FONT = 'Skyfair Mark';
const WIDTH_PX = 1_240;
let isFontThere = false;
/** Read once, when the first picture is marked. */
function needFont(): void {
	if (isFontThere) return;
	const path = createRequire(import.meta.url).resolve(
		'@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
	);
	GlobalFonts.registerFromPath(path, FONT);
	isFontThere = true;
}

/** T-11: who looks and when, drawn into the picture itself, over what it shows: it stays in a picture that was saved. */
export async function markedPicture(bytes: Buffer, words: string): Promise<Buffer> {
	needFont();
	const picture = await loadImage(bytes);
	const scale = Math.min(1, WIDTH_PX / picture.width);
	const [width, height] = [
		Math.max(1, Math.round(picture.width * scale)),
		Math.max(1, Math.round(picture.height * scale)),
	];
	const canvas = createCanvas(width, height);
	const pen = canvas.getContext('2d');
	// What was transparent would come out black.
	pen.fillStyle = 'white';
	pen.fillRect(0, 0, width, height);
	pen.drawImage(picture, 0, 0, width, height);
	const size = Math.max(11, Math.round(width / 60));
	pen.font = `${size}px "${FONT}"`;
	// Dark letters with a pale edge are read on white paper and on a dark photo.
	for (let y = 0; y < height + size * 8; y += size * 8)
		for (let x = -width; x < width; x += size * (words.length * 0.8 + 4)) {
			pen.save();
			pen.translate(x + ((y / size) % 16) * size, y);
			pen.rotate(-0.4);
			pen.strokeStyle = 'rgba(255,255,255,0.28)';
			pen.lineWidth = 2;
			pen.strokeText(words, 0, 0);
			pen.fillStyle = 'rgba(20,30,45,0.2)';
			pen.fillText(words, 0, 0);
			pen.restore();
		}
	return await canvas.encode('jpeg', 82);
}
