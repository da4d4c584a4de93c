import type { ApiCall } from './api-server';
import type { EventLog } from './events/event-log';
import type { Authorization } from './iam/authorizing-proxy';
import { isObject, parsedObject } from './template/json';

/**
 * For a proxy before the inbox: writes down from whom each mail goes to whom, and about what; never
 * its body. Lets everything pass.
 */
export function mailRecorder(events: EventLog): Authorization {
  return async (call) => {
    if (isMail(call))
      events.record({ kind: 'mail', ...headOf(parsedObject(call.body.toString())) });
    return undefined;
  };
}

const isMail = ({ method, path }: ApiCall) =>
  method === 'POST' && path.startsWith('/v2/email/outbound');

function headOf(mail: Readonly<Record<string, unknown>>) {
  const at = (...names: string[]) =>
    names.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), mail);
  const to = at('Destination', 'ToAddresses');
  const subject = at('Content', 'Simple', 'Subject', 'Data');
  const from = mail['FromEmailAddress'];
  return {
    from: typeof from === 'string' ? from : undefined,
    to: Array.isArray(to) ? to.join(', ') : undefined,
    subject: typeof subject === 'string' ? subject : undefined,
  };
}
