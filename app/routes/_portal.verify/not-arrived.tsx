interface NotArrivedProps {
  readonly email: string;
  /** Whether a code is on its way. */
  readonly sent: boolean;
}

/** Help with the mail, which may be wanted before anything is sent. */
export function NotArrived({ email, sent }: NotArrivedProps) {
  return (
    <details className="help">
      <summary>{sent ? 'Code not arrived?' : 'What if no mail comes?'}</summary>
      <ul>
        <li>It can take a minute or two. Look in the folder for spam as well.</li>
        <li>
          It goes to <strong>{email}</strong>. If that is not your mailbox, tell the people who run
          the portal.
        </li>
        <li>Only the newest code counts: asking for another ends the one before.</li>
      </ul>
    </details>
  );
}
