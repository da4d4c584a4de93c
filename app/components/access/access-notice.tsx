import type { Ref } from 'react';
import { ACTS_PER_CODE } from '../../../contracts/access';
import { pluralOf } from '../../../contracts/texts/filling';
import { useLanguage, useTexts } from '../../page-context';
import type { Texts } from '../../texts';
import { Filled } from '../filled';
import { Moment } from '../moment';
import type { ShownNotice } from './shown';

const GOOD: readonly ShownNotice['kind'][] = [
  'asked',
  'withdrawn',
  'approved',
  'refused',
  'ended',
  'dropped',
];

interface AccessNoticeProps extends ShownNotice {
  readonly id?: string;
  readonly focus?: Ref<HTMLDivElement>;
}

/** What came of the last form about access, and what to do next. */
export function AccessNotice({ id, focus, ...notice }: AccessNoticeProps) {
  const good = GOOD.includes(notice.kind) && notice.failed.length === 0;
  return (
    <div
      id={id}
      className={good ? 'message' : 'message problem'}
      role={good ? 'status' : 'alert'}
      tabIndex={-1}
      ref={focus}
    >
      <p>
        <NoticeWords {...notice} />
      </p>
      {notice.failed.length > 0 ? (
        <ul>
          {notice.failed.map(({ person, area, reason }) => (
            <li key={`${person} ${area}`}>
              {person}, {area}: <NoticeWords kind={reason} until={notice.until} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function NoticeWords({ kind, until, count = 1 }: Pick<ShownNotice, 'kind' | 'until' | 'count'>) {
  const { accessNotices: texts } = useTexts();
  const language = useLanguage();
  const words = wordsOf(kind, texts);
  const text = typeof words === 'string' ? words : pluralOf(words, count, language);
  const when =
    until === undefined ? (
      texts.when.later
    ) : (
      <Filled text={texts.when.at} with={{ time: <Moment at={until} notBefore /> }} />
    );
  return (
    <Filled
      text={text}
      with={{ when, most: ACTS_PER_CODE, count } as Record<string, unknown> as never}
    />
  );
}

const wordsOf = (kind: ShownNotice['kind'], texts: Texts['accessNotices']) =>
  isOwn(kind, texts) ? texts[kind] : texts.refusals[kind];

const isOwn = (
  kind: ShownNotice['kind'],
  texts: Texts['accessNotices'],
): kind is ShownNotice['kind'] & keyof Texts['accessNotices'] => Object.hasOwn(texts, kind);
