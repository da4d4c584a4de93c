import { createHash } from 'node:crypto';
import type { CodePurpose, ConfirmationMail } from '../confirmation-mail';
import { ServiceError } from './errors';

/** AWS, "CodeDeliveryDetailsType". */
export interface CodeDelivery {
  readonly AttributeName: 'email';
  readonly DeliveryMedium: 'EMAIL';
  readonly Destination: string;
}

/** Sends a code. */
export type SendConfirmation = (mail: ConfirmationMail) => void | Promise<void>;

/** What is said of where a code went: `d***@e***`. */
export function deliveryTo(email: string): CodeDelivery {
  const [local = '', domain = ''] = email.split('@');
  const Destination = `${local.slice(0, 1)}***@${domain.slice(0, 1)}***`;
  return { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination };
}

/**
 * What is said instead where nothing was sent, and nobody shall know: of an address the same, of
 * another name always the same (AWS, "Managing user existence error responses").
 */
export function simulatedDelivery(name: string): CodeDelivery {
  if (name.includes('@')) return deliveryTo(name);
  const [local = 0, domain = 0] = createHash('sha256').update(name.toLowerCase()).digest();
  const letter = (byte: number) => String.fromCharCode('a'.charCodeAt(0) + (byte % 26));
  return deliveryTo(`${letter(local)}@${letter(domain)}`);
}

/** Sends a code, where anything is sent. Throws `CodeDeliveryFailureException`. */
export async function deliver(
  send: SendConfirmation | undefined,
  purpose: CodePurpose,
  email: string,
  code: string,
): Promise<CodeDelivery> {
  try {
    await send?.({ email, code, purpose });
  } catch {
    throw new ServiceError('CodeDeliveryFailureException', 'The code could not be sent.');
  }
  return deliveryTo(email);
}
