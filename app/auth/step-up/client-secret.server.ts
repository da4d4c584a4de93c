import {
  DescribeUserPoolClientCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import type { Environment } from '../../environment.server';
import { DependencyUnavailableError } from '../../errors.server';
import { appClientAnswer } from '../../cognito/answers.server';
import { withinDeadline } from '../../cognito/calls.server';
import { SharedWork } from '../../cognito/shared-work.server';

/** However often it is said to be another, it is read anew once in so many milliseconds. */
const REREAD_AFTER_MS = 10_000;

/** The secret of the step-up app client: read when needed, remembered, and never shown. */
export class ClientSecret {
  readonly #reads = new SharedWork<string>();
  #secret: string | undefined;
  #forgottenAtMs = -Infinity;

  /** @param clock milliseconds that only ever grow */
  constructor(
    private readonly client: Pick<CognitoIdentityProviderClient, 'send'>,
    private readonly environment: Pick<Environment, 'userPoolId' | 'stepUpClientId'>,
    private readonly clock: { now(): number } = performance,
  ) {}

  /** Has the secret read anew: Cognito says that it is another. */
  forget(): void {
    const now = this.clock.now();
    if (now - this.#forgottenAtMs < REREAD_AFTER_MS) return;
    this.#forgottenAtMs = now;
    this.#secret = undefined;
  }

  /**
   * The `SECRET_HASH` of a username (AWS, "Signing up and confirming user accounts", computing
   * secret hash values).
   *
   * @param deadline of the caller; the read goes on for others
   * @throws {DependencyUnavailableError} the secret cannot be read; the next call tries again
   */
  async hashOf(username: string, deadline: AbortSignal): Promise<string> {
    this.#secret ??= await this.#reads.join('', deadline, (over) => this.#read(over));
    return createHmac('sha256', this.#secret)
      .update(username + this.environment.stepUpClientId)
      .digest('base64');
  }

  async #read(over: AbortSignal): Promise<string> {
    const command = new DescribeUserPoolClientCommand({
      UserPoolId: this.environment.userPoolId,
      ClientId: this.environment.stepUpClientId,
    });
    const call = (abortSignal: AbortSignal) => this.client.send(command, { abortSignal });
    const { UserPoolClient } = await withinDeadline(over, appClientAnswer, call);
    if (UserPoolClient.ClientSecret !== undefined) return UserPoolClient.ClientSecret;
    const message = 'Expected an app client with a secret, got one without';
    throw new DependencyUnavailableError('client-secret', message);
  }
}
