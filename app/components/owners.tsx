import { Fragment } from 'react';
import { Link } from './link';

/** A person, as far as it takes to link to them. */
export interface PersonLink {
  readonly sub: string;
  readonly name: string;
  readonly email: string;
}

/** People by name, each a link to what the directory has of them, with their address to write to. */
export function Owners({ people }: { readonly people: readonly PersonLink[] }) {
  return people.map(({ sub, name, email }, at) => (
    <Fragment key={sub}>
      {at > 0 ? ', ' : null}
      <Link to={`/people/${sub}`}>{name}</Link>
      {email ? (
        <>
          {' '}
          (<a href={`mailto:${email}`}>{email}</a>)
        </>
      ) : null}
    </Fragment>
  ));
}
