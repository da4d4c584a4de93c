import { REASON_LENGTH } from '../../../contracts/access';
import { AccessNotice } from '../../components/access/access-notice';
import type { ShownNotice } from '../../components/access/shown';

interface ReasonFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** What is said about what was typed. */
  readonly notice?: ShownNotice | undefined;
  readonly draft?: string | undefined;
  readonly required?: boolean;
}

/** The words of who decides. */
export function ReasonField({ id, label, hint, notice, draft, required }: ReasonFieldProps) {
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const noticeId = notice && `${id}-notice`;
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {notice ? <AccessNotice {...notice} id={`${id}-notice`} /> : null}
      <input
        id={id}
        name="reason"
        type="text"
        autoComplete="off"
        maxLength={REASON_LENGTH}
        required={required}
        defaultValue={draft}
        aria-invalid={notice ? true : undefined}
        aria-describedby={[noticeId, hintId].filter(Boolean).join(' ') || undefined}
      />
      {hint === undefined ? null : (
        <p id={hintId} className="hint">
          {hint}
        </p>
      )}
    </>
  );
}
