import { vi } from 'vitest';

/** An answer of a service, an error that it gives, or what makes one of the input. */
export type Recorded = object | Error | Answering;
type Answering = (input: Record<string, unknown>) => object | Error;

/**
 * Makes a client of the SDK answer from a recording, by the name of the command; what was not
 * recorded is an error. The shapes are those of the services' API references.
 */
export function replay<Client extends { send: unknown }>(
  client: Client,
  answers: Readonly<Record<string, Recorded>>,
): Client {
  const send = async (command: { input: Record<string, unknown> }) => {
    const { name } = command.constructor;
    const recorded = answers[name];
    if (recorded === undefined) throw new Error(`Expected a recorded answer to ${name}`);
    const answer =
      typeof recorded === 'function' ? (recorded as Answering)(command.input) : recorded;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  vi.spyOn(client as { send: typeof send }, 'send').mockImplementation(send);
  return client;
}

/** An error of a service that has no class of its own in the SDK. */
export function serviceError(name: string, message = name): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
}

/** What AWS answers a caller without the permission (IAM, "Troubleshoot access denied"). */
export const denied = serviceError(
  'AccessDeniedException',
  'User: arn:aws:iam::111122223333:user/op is not authorized to perform this',
);

/** What the SDK throws when nothing gives it credentials. */
export const noCredentials = serviceError(
  'CredentialsProviderError',
  'Could not load credentials from any providers',
);
