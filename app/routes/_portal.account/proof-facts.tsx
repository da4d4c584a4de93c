import { Form, Link } from '@remix-run/react';
import { Moment, Span } from '../../components/moment';
import { SubmitButton } from '../../components/submit-button';

/** Areas that a code opens for equally long. */
interface OpenAreas {
  /** In seconds since the epoch. */
  readonly until: number;
  readonly fresh: boolean;
  readonly areas: readonly {
    readonly path: string;
    readonly title: string;
    /** Titles of the areas that it lies in, from the top down. */
    readonly above: readonly string[];
  }[];
}

/** When a code was entered, in seconds since the epoch, and until when it opens what. */
export interface ProofSummary {
  readonly givenAt: number;
  readonly spans: readonly OpenAreas[];
}

/** The emailed code that this browser has a proof of, with the button that drops it. */
export function ProofFacts({ proof }: { proof?: ProofSummary | undefined }) {
  return (
    <section aria-labelledby="proof">
      <h2 id="proof">Emailed code</h2>
      {proof ? (
        <>
          <p>
            Entered in this browser at <Moment at={proof.givenAt} />. Drop it when others use the
            browser; your areas will then ask for a new code.
          </p>
          <Form method="post">
            <SubmitButton intent="drop-proof" label="Drop the code" doing="Dropping…" quiet />
          </Form>
          {proof.spans.map((span) => (
            <OpenList key={span.until} {...span} />
          ))}
        </>
      ) : (
        <p>
          No code has been entered in this browser, or it has expired. An area will ask for one.
        </p>
      )}
    </section>
  );
}

function OpenList({ until, fresh, areas }: OpenAreas) {
  return (
    <>
      <h3>
        {fresh ? (
          <>
            Open <Span at={until} />
          </>
        ) : (
          <>
            Asks for a new code since <Moment at={until} />
          </>
        )}
      </h3>
      <ul className="open-list">
        {areas.map(({ path, title, above }) => (
          <li key={path}>
            {above.length > 0 ? <span className="above">{above.join(' / ')} / </span> : null}
            <Link to={`/areas/${path}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
