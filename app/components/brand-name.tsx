import { brand } from '../company/brand';

/** Whose portal this is: mark, company and product. */
export function BrandName() {
  return (
    <>
      <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
        <path d={brand.mark} />
      </svg>
      <span>
        <span className="company">{brand.company}</span> {brand.product}
      </span>
    </>
  );
}
