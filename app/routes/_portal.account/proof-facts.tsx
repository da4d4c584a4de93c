import { Form } from '@remix-run/react';
import { useBusy } from '../../browser/use-troubles';
import { Moment } from '../../components/moment';
import { SubmitButton } from '../../components/submit-button';

/** When a code was entered, and until when it opens what. Times in seconds since the epoch. */
export interface ProofSummary {
  readonly givenAt: number;
  readonly spans: readonly {
    readonly until: number;
    readonly fresh: boolean;
    /** Titles; none if no area of the person's has this age. */
    readonly areas: readonly string[];
  }[];
}

/** The emailed code that this browser has a proof of, with the button that drops it. */
export function ProofFacts({ proof }: { proof?: ProofSummary | undefined }) {
  const busy = useBusy();
  return (
    <section aria-labelledby="proof">
      <h2 id="proof">Emailed code</h2>
      {proof ? (
        <>
          <dl className="facts">
            <dt>Entered</dt>
            <dd>
              <Moment at={proof.givenAt} />
            </dd>
            {proof.spans.map(({ until, fresh, areas }) => (
              <Span key={until} until={until} fresh={fresh} areas={areas} />
            ))}
          </dl>
          <p>Drop it when others use this browser; your areas will then ask for a new code.</p>
          <Form method="post">
            <input type="hidden" name="intent" value="drop-proof" />
            <SubmitButton label="Drop the code" waiting={busy} quiet />
          </Form>
        </>
      ) : (
        <p>
          No code has been entered in this browser, or it has expired. An area will ask for one.
        </p>
      )}
    </section>
  );
}

function Span({ until, fresh, areas }: ProofSummary['spans'][number]) {
  return (
    <>
      <dt>{areas.length > 0 ? areas.join(', ') : 'Areas'}</dt>
      <dd>
        {fresh ? (
          <>
            open until <Moment at={until} />
          </>
        ) : (
          <>
            asks for a new code since <Moment at={until} />
          </>
        )}
      </dd>
    </>
  );
}
