import type { Duration } from '../../../contracts/access';
import type { Cut } from '../../../contracts/access-commands';
import type { LineEvent } from '../../../contracts/access-line';
import type { PersonEvent } from '../../../contracts/people-history';
import { fill } from '../../../contracts/texts/filling';
import { useTexts } from '../../page-context';
import { Filled } from '../filled';
import { Groups } from '../groups';
import { Moment } from '../moment';
import { Link } from '../link';

/** Something that happened to a person's access. Times are in seconds since the epoch. */
export interface Happening {
  readonly kind: LineEvent['kind'] | `cut-${Cut}` | PersonEvent['kind'] | 'leaver';
  readonly at: number;
  /** Of whom is gone there is no name. */
  readonly by: { readonly sub: string; readonly name: string | undefined };
  readonly group?: string | undefined;
  /** Of what was done to the account. */
  readonly groups?: readonly string[] | undefined;
  readonly names?: string | undefined;
  /** Unless it was done. */
  readonly outcome?: 'begun' | 'failed' | undefined;
  readonly reason?: string | undefined;
  readonly duration?: Duration | undefined;
  readonly until?: number | undefined;
}

interface HistoryProps {
  readonly happened: readonly Happening[];
  readonly more: boolean;
}

/** What happened to a person's access, the newest first. */
export function History({ happened, more }: HistoryProps) {
  const { history: texts } = useTexts().people;
  if (happened.length === 0) return <p>{texts.nothing}</p>;
  return (
    <>
      <ol className="happenings">
        {happened.map((one, at) => (
          <li key={at}>
            <Entry {...one} />
          </li>
        ))}
      </ol>
      {more ? <p className="fine-print">{texts.more}</p> : null}
    </>
  );
}

function Entry(event: Happening) {
  const {
    kind,
    at,
    by,
    group = '',
    groups = [],
    names = '',
    reason,
    duration,
    until,
    outcome,
  } = event;
  const { people, members, requests } = useTexts();
  const { history: texts } = people;
  const filling = {
    person:
      by.name === undefined ? members.somebody : <Link to={`/people/${by.sub}`}>{by.name}</Link>,
    group: <strong>{group}</strong>,
    groups: groups.length > 0 ? <Groups names={groups} /> : texts.noGroup,
    names,
    duration: duration === undefined ? '' : requests.durations[duration],
    until: until === undefined ? '' : <Moment at={until} />,
  };
  return (
    <>
      <p>
        <span className="when">
          <Moment at={at} />
        </span>{' '}
        <Filled text={texts.kinds[kind]} with={filling} />
        {outcome ? ` ${texts.outcomes[outcome]}` : null}
      </p>
      {reason ? <p className="written">{fill(texts.reason, { reason })}</p> : null}
    </>
  );
}
