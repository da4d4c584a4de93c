import { describe, expect, it } from 'vitest';
import { brand } from '../../../app/company/brand';
import { faviconIco } from '../../../tools/build/icons';
import { otherBrand } from '../../fixtures/other-brand';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

describe('the favicon', () => {
  it('is one image of 32 by 32 in the container of an icon', async () => {
    const ico = Buffer.from(await faviconIco(brand));
    expect([0, 2, 4, 10, 12].map((at) => ico.readUInt16LE(at))).toEqual([0, 1, 1, 1, 32]);
    const [size, offset] = [ico.readUInt32LE(14), ico.readUInt32LE(18)];
    const image = ico.subarray(offset);
    expect(image).toHaveLength(size);
    expect(image.subarray(0, 8)).toEqual(PNG);
    expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([32, 32]);
  });

  it('is the same for the same brand, and another for another', async () => {
    expect(await faviconIco({ ...brand })).toEqual(await faviconIco(brand));
    expect(await faviconIco(otherBrand)).not.toEqual(await faviconIco(brand));
  });
});
