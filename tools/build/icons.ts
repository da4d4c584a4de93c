import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { iconSvg, plainIconSvg, touchIconSvg } from '../../contracts/branding/images';
import type { Brand } from '../../contracts/branding/shape';

/** Where `app/root.tsx` has its icons from, so that Remix gives each a name with a hash. */
export const ICONS = 'app/icons';

const TOUCH_ICON_PX = 180;
const FAVICON_PX = 32;

const { resolve } = createRequire(import.meta.url);
let rasterizer: Promise<void> | undefined;

/** The PNG of an SVG without text, `width` pixels wide. WebAssembly: the same bytes on any machine. */
async function png(svg: string, width: number): Promise<Uint8Array> {
  rasterizer ??= readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')).then(initWasm);
  await rasterizer;
  return new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
}

/** Makes the icons that pages link to. */
export async function writeIcons(brand: Brand): Promise<void> {
  await mkdir(ICONS, { recursive: true });
  await writeFile(join(ICONS, 'icon.svg'), iconSvg(brand));
  await writeFile(join(ICONS, 'touch-icon.png'), await png(touchIconSvg(brand), TOUCH_ICON_PX));
}

/** `/favicon.ico`, for who asks without a link: a PNG in the container of that format. */
export async function faviconIco(brand: Brand): Promise<Uint8Array> {
  const image = await png(plainIconSvg(brand), FAVICON_PX);
  const header = Buffer.alloc(22);
  header.writeUInt16LE(1, 2); // an icon
  header.writeUInt16LE(1, 4); // of one image
  header.writeUInt8(FAVICON_PX, 6);
  header.writeUInt8(FAVICON_PX, 7);
  header.writeUInt16LE(1, 10); // planes
  header.writeUInt16LE(32, 12); // bits a pixel
  header.writeUInt32LE(image.byteLength, 14);
  header.writeUInt32LE(header.byteLength, 18);
  return Buffer.concat([header, image]);
}
