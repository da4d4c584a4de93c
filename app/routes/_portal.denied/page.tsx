import { Link, useActionData } from '@remix-run/react';
import { Fragment } from 'react';
import { fill } from '../../../contracts/texts/filling';
import { useOnceOpen } from '../../browser/once-open';
import { AccessNotice } from '../../components/access/access-notice';
import { Filled } from '../../components/filled';
import { Groups } from '../../components/groups';
import { Emblem } from '../../components/icon';
import { Owners, type PersonLink } from '../../components/owners';
import { RequestId } from '../../components/problem';
import { Support } from '../../components/support';
import { useLanguage, useTexts } from '../../page-context';
import { isToolAddress } from '../../tool-address';
import { AskButton, AskForm } from './ask-form';
import { RequestState } from './request-state';
import type { showDenial } from './view.server';

type Denial = Awaited<ReturnType<typeof showDenial>>;
type Denied = NonNullable<Denial['denied']>;

/** Says what is missing and whose decision it is, and takes the request for it. */
export function DeniedPage({ email, denied, requestId }: Denial) {
  const { denied: texts, frame } = useTexts();
  const waits = denied?.asking?.requests.some(({ state }) => state === 'waiting');
  useOnceOpen(denied?.returnTo, denied?.missingGroups.length === 0, waits);
  return (
    <section className="notice">
      <Emblem name="lock" />
      <h1>{texts.title}</h1>
      {denied ? <Missing email={email} denied={denied} /> : <p>{texts.unknown}</p>}
      {denied?.asking ? <AskPart {...denied} asking={denied.asking} /> : null}
      {denied?.unreachable ? <p>{texts.unreachable}</p> : null}
      <div className="actions">
        {denied?.asking && !denied.asking.open && denied.asking.groups.length > 0 ? (
          <AskButton area={denied.area} returnTo={denied.returnTo} />
        ) : null}
        {denied ? (
          <Link
            className={denied.asking ? 'button quiet' : 'button'}
            to={denied.returnTo}
            reloadDocument={isToolAddress(denied.returnTo)}
          >
            {frame.tryAgain}
          </Link>
        ) : null}
        <Link className="button quiet" to="/">
          {frame.toStart}
        </Link>
      </div>
      <Support />
      <RequestId id={requestId} />
    </section>
  );
}

function Missing({ email, denied }: { readonly email: string; readonly denied: Denied }) {
  const { denied: texts, frame } = useTexts();
  const { title, requiredGroups, missingGroups, asks, asking } = denied;
  const canAsk = asking !== undefined && (asking.groups.length > 0 || asking.requests.length > 0);
  return (
    <>
      <p>
        <Filled
          text={texts.openTo}
          with={{ area: <strong>{title}</strong>, groups: <Groups names={requiredGroups} /> }}
        />
      </p>
      {missingGroups.length > 0 ? (
        <p>
          <Filled
            text={texts.notMember}
            with={{ email, groups: <Groups names={missingGroups} /> }}
          />{' '}
          {asks.map(({ groups, titles, people }) => (
            <Fragment key={groups.join()}>
              <Whose groups={groups} titles={titles} people={people} canAsk={canAsk} />{' '}
            </Fragment>
          ))}
          {canAsk ? texts.thenGo : fill(texts.then, frame)}
        </p>
      ) : (
        <p>{texts.member}</p>
      )}
    </>
  );
}

interface WhoseProps {
  readonly groups: readonly string[];
  /** Of the areas that the groups open. */
  readonly titles: readonly string[];
  /** Their owners, as far as they are known. */
  readonly people: readonly PersonLink[];
  /** Whether the page itself takes the request. */
  readonly canAsk: boolean;
}

/** Who decides about which groups, or whom to ask for them. */
function Whose({ groups: names, titles, people, canAsk }: WhoseProps) {
  const { denied: texts } = useTexts();
  const areas = new Intl.ListFormat(useLanguage()).format(titles);
  const groups = <Groups names={names} />;
  return people.length > 0 ? (
    <Filled
      text={canAsk ? texts.decides : texts.ask}
      with={{ owners: <Owners people={people} />, groups }}
    />
  ) : (
    <Filled text={canAsk ? texts.ownersDecide : texts.askOwnersOf} with={{ areas, groups }} />
  );
}

type AskPartProps = Denied & { readonly asking: NonNullable<Denied['asking']> };

function AskPart({ asking }: AskPartProps) {
  const { requests, groups, open, notice, formKey } = asking;
  // What came of an earlier form is over once another one is sent.
  const isAnswered = useActionData() !== undefined;
  return (
    <>
      {notice && !isAnswered ? <AccessNotice {...notice} /> : null}
      {requests.map((request) => (
        <RequestState key={request.group} request={request} formKey={formKey} />
      ))}
      {open && groups.length > 0 ? <AskForm {...asking} /> : null}
    </>
  );
}
