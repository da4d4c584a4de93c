import { Fragment } from 'react';

/** An address that breaks at its dots and its at sign, if it has to, and in no word. */
export function Email({ address }: { address: string }) {
  return (address.match(/[^@.]*[@.]|[^@.]+$/g) ?? []).map((part, at) => (
    <Fragment key={at}>
      {at > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ));
}
