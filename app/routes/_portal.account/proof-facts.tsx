import { Form } from '@remix-run/react';
import { Filled } from '../../components/filled';
import { Moment, Span } from '../../components/moment';
import { SubmitButton } from '../../components/submit-button';
import { useTexts } from '../../page-context';
import { Link } from '../../components/link';
import { MoreAreas } from '../../components/more-areas';

/** Areas that a code opens for equally long. */
interface OpenAreas {
  /** In seconds since the epoch. */
  readonly until: number;
  readonly fresh: boolean;
  /** How many there are beside those listed. */
  readonly more: number;
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
  const { proof: texts } = useTexts().account;
  return (
    <section aria-labelledby="proof">
      <h2 id="proof">{texts.heading}</h2>
      <div className="card">
        {proof ? (
          <>
            <p>
              <Filled text={texts.entered} with={{ time: <Moment at={proof.givenAt} /> }} />
            </p>
            <Form method="post">
              <SubmitButton intent="drop-proof" label={texts.drop} doing={texts.dropping} quiet />
            </Form>
            {proof.spans.map((span) => (
              <OpenList key={span.until} {...span} />
            ))}
          </>
        ) : (
          <p>{texts.none}</p>
        )}
      </div>
    </section>
  );
}

function OpenList({ until, fresh, areas, more }: OpenAreas) {
  const { proof: texts } = useTexts().account;
  return (
    <>
      <h3>
        {fresh ? (
          <Filled text={texts.open} with={{ span: <Span at={until} /> }} />
        ) : (
          <Filled text={texts.asksSince} with={{ time: <Moment at={until} /> }} />
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
      <MoreAreas count={more} />
    </>
  );
}
