import { brand } from '../company/brand';
import { SCHEMES } from '../../contracts/branding/shape';
import { brandStyleSheet } from '../../contracts/branding/style-sheet';
import { useNonce } from '../page-context';

const SHEET = { __html: brandStyleSheet(brand) };

/** The brand's colours, for the style sheets that follow it, and for what browsers show around a page. */
export function BrandHead() {
  return (
    <>
      <style nonce={useNonce()} dangerouslySetInnerHTML={SHEET} suppressHydrationWarning />
      {SCHEMES.map((scheme) => (
        <meta
          key={scheme}
          name="theme-color"
          media={`(prefers-color-scheme: ${scheme})`}
          content={brand.colours[scheme].surface}
        />
      ))}
    </>
  );
}
