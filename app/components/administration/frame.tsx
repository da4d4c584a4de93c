import type { ReactNode } from 'react';
import { useTexts } from '../../page-context';
import { Filled } from '../filled';
import { ConfirmForm } from './confirm-form';
import { DraftContext } from './draft';
import { AdministrationNotice } from './notice';
import type { AdministrationFacts } from './shown';
import { Link } from '../link';

interface FrameProps {
  readonly facts: AdministrationFacts;
  readonly heading: string;
  readonly children: ReactNode;
}

/**
 * The administrator's part of a page: what came of the last form, the code that is asked for, and
 * the forms, or where to enter a code before they are shown.
 */
export function AdministrationFrame({ facts, heading, children }: FrameProps) {
  const { administration: texts } = useTexts();
  const { code, prepared, notice, email, key, draft } = facts;
  return (
    <section aria-labelledby="administration">
      <h2 id="administration">{heading}</h2>
      {notice ? <AdministrationNotice {...notice} /> : null}
      {prepared ? (
        <ConfirmForm
          prepared={prepared}
          email={email}
          formKey={key}
          wrong={notice?.kind === 'wrong'}
        />
      ) : null}
      {code === undefined ? (
        <>
          <p>{texts.lead}</p>
          <DraftContext.Provider value={draft}>{children}</DraftContext.Provider>
        </>
      ) : (
        <p>
          <Filled
            text={texts.codeFirst}
            with={{ link: <Link to={code}>{texts.enterCode}</Link> }}
          />
        </p>
      )}
    </section>
  );
}
