import { REASON_LENGTH } from '../../../contracts/access';
import { useTexts } from '../../page-context';
import type { Texts } from '../../texts';
import { Filled } from '../filled';
import { Moment } from '../moment';
import type { ShownNotice } from './shown';

const GOOD: readonly ShownNotice['kind'][] = ['done', 'dropped'];

/** What came of the last form about an account, and what to do next. */
export function AdministrationNotice({ kind, until, half }: ShownNotice) {
  const { administration, accessNotices } = useTexts();
  const { notices: texts } = administration;
  const good = GOOD.includes(kind);
  const when =
    until === undefined ? (
      accessNotices.when.later
    ) : (
      <Filled text={accessNotices.when.at} with={{ time: <Moment at={until} notBefore /> }} />
    );
  const filling = { when, most: REASON_LENGTH } as Record<string, unknown> as never;
  return (
    <div className={good ? 'message' : 'message problem'} role={good ? 'status' : 'alert'}>
      {half ? <p>{texts.halves[half]}</p> : null}
      <p>
        <Filled text={wordsOf(kind, texts, accessNotices.refusals)} with={filling} />
      </p>
    </div>
  );
}

/** The texts of administration, and for what they do not say those of requests. */
function wordsOf(
  kind: ShownNotice['kind'],
  own: Texts['administration']['notices'],
  refusals: Texts['accessNotices']['refusals'],
): string {
  const texts: Readonly<Record<string, unknown>> = { ...refusals, ...own };
  const text = texts[kind];
  return typeof text === 'string' ? text : own.unknown;
}
