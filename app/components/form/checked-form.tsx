import { Form, useActionData, useNavigation } from '@remix-run/react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { FORM_FIELD, type FormReply } from '../../form-reply';
import { useTexts } from '../../page-context';
import { FormContext } from './state';

interface CheckedFormProps {
  /** Where the page has several: another one for each. */
  readonly id?: string;
  /** Whether it carries files. */
  readonly files?: boolean;
  readonly className?: string;
  /** Of the form, where no heading says what it is for. */
  readonly label?: string;
  readonly children: ReactNode;
}

/**
 * A form that is sent to the page's action, and shows what the action finds wrong with it: at each
 * field, with what was typed. Once it was taken, it is as at first.
 */
export function CheckedForm(props: CheckedFormProps) {
  const { id = 'form', files = false, className = 'fields', label, children } = props;
  const reply = useReply(id);
  const serial = useSerial(reply);
  const taken = useTaken(id, reply);
  const form = useRef<HTMLFormElement>(null);
  const isWrong = reply !== undefined && Object.keys(reply.errors).length > 0;
  useEffect(() => {
    if (!isWrong) return;
    const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector);
    // After the frame has moved the focus to a page that is new.
    queueMicrotask(() => (find('[aria-invalid]') ?? find('[role="alert"]'))?.focus());
  }, [serial, isWrong]);
  return (
    <FormContext.Provider value={{ id, files, reply, serial, nameThen: (name) => name }}>
      <Form
        key={taken}
        ref={form}
        id={id}
        method="post"
        {...(files && { encType: 'multipart/form-data' as const })}
        className={className}
        aria-label={label}
        preventScrollReset
      >
        <input type="hidden" name={FORM_FIELD} value={id} />
        {isWrong ? <Summary errors={reply.errors['']} /> : null}
        {children}
      </Form>
    </FormContext.Provider>
  );
}

/** What is wrong with the form as a whole; else that something is. */
function Summary({ errors }: { readonly errors: readonly string[] | undefined }) {
  const { form: texts } = useTexts();
  return (
    <p className="message problem" role="alert" tabIndex={-1}>
      {errors?.join(' ') ?? texts.notSent}
    </p>
  );
}

/** What a form of the page was told, where it was not taken. */
export function useReply(id: string): FormReply | undefined {
  const answer = useActionData<FormReply>();
  return answer?.form === id ? answer : undefined;
}

/** Counts the replies. */
function useSerial(reply: FormReply | undefined): number {
  const [last, setLast] = useState({ reply, serial: 0 });
  if (reply === undefined || reply === last.reply) return last.serial;
  setLast({ reply, serial: last.serial + 1 });
  return last.serial + 1;
}

/** Counts how often the form was taken: each time it is made anew, and empty. */
function useTaken(id: string, reply: FormReply | undefined): number {
  const { state, formData } = useNavigation();
  const [{ taken, isSent }, set] = useState({ taken: 0, isSent: false });
  if (!isSent && formData?.get(FORM_FIELD) === id) set({ taken, isSent: true });
  else if (isSent && state === 'idle') {
    set({ taken: reply === undefined ? taken + 1 : taken, isSent: false });
  }
  return taken;
}
