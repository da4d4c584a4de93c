import {
  DescribeUserPoolClientCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import type { Environment } from '../../environment.server';
import { DependencyUnavailableError } from '../../errors.server';
import { withinDeadline } from '../../cognito/calls.server';

/** The secret of the step-up app client: read when needed, remembered, and never shown. */
export class ClientSecret {
  #secret: Promise<string> | undefined;

  constructor(
    private readonly client: Pick<CognitoIdentityProviderClient, 'send'>,
    private readonly environment: Pick<Environment, 'userPoolId' | 'stepUpClientId'>,
  ) {}

  /** Has the secret read again: a refusal may mean that it has changed. */
  forget(): void {
    this.#secret = undefined;
  }

  /**
   * The `SECRET_HASH` of a username (AWS, "Signing up and confirming user accounts", computing
   * secret hash values).
   *
   * @throws {DependencyUnavailableError} the secret cannot be read; the next call tries again
   */
  async hashOf(username: string, deadline: AbortSignal): Promise<string> {
    this.#secret ??= this.#read(deadline).catch((error: unknown) => {
      this.#secret = undefined;
      throw error;
    });
    return createHmac('sha256', await this.#secret)
      .update(username + this.environment.stepUpClientId)
      .digest('base64');
  }

  async #read(deadline: AbortSignal): Promise<string> {
    const command = new DescribeUserPoolClientCommand({
      UserPoolId: this.environment.userPoolId,
      ClientId: this.environment.stepUpClientId,
    });
    const { UserPoolClient } = await withinDeadline(deadline, (abortSignal) =>
      this.client.send(command, { abortSignal }),
    );
    if (UserPoolClient?.ClientSecret) return UserPoolClient.ClientSecret;
    const message = 'Expected an app client with a secret, got one without';
    throw new DependencyUnavailableError('client-secret', message);
  }
}
