import type { ReactNode } from 'react';
import { Avatar } from '../../components/avatar';
import { Email } from '../../components/email';
import type { ShownRequest } from '../../components/access/shown';
import { initialsOf } from '../../initials';
import { Link } from '../../components/link';

interface RequestHeadProps {
  readonly request: ShownRequest;
  /** Beside the area. */
  readonly children?: ReactNode;
}

/** Who asks for what. */
export function RequestHead({ request, children }: RequestHeadProps) {
  const { person, area } = request;
  return (
    <header className="request-head">
      <Avatar initials={initialsOf(person.name)} />
      <div>
        <h3>
          <Link to={`/people/${person.sub}`}>{person.name}</Link>
        </h3>
        {person.name === person.email ? null : (
          <p className="address">
            <Email address={person.email} />
          </p>
        )}
      </div>
      <p className="request-area">
        {area} {children}
      </p>
    </header>
  );
}
