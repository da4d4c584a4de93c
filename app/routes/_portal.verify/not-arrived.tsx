import { Filled } from '../../components/filled';
import { Support, useWhomToAsk } from '../../components/support';
import { useTexts } from '../../page-context';

interface NotArrivedProps {
  readonly email: string;
  /** Whether a code is on its way. */
  readonly sent: boolean;
}

/** Help with the mail, which may be wanted before anything is sent. */
export function NotArrived({ email, sent }: NotArrivedProps) {
  const { notArrived: texts } = useTexts().stepUp;
  const support = useWhomToAsk();
  return (
    <details className="help">
      <summary>{sent ? texts.sent : texts.before}</summary>
      <ul>
        <li>{texts.wait}</li>
        <li>
          <Filled text={texts.address} with={{ email: <strong>{email}</strong>, support }} />
        </li>
        <li>{texts.newest}</li>
      </ul>
      <Support />
    </details>
  );
}
