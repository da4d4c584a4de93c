import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  CodeMismatchException,
  ExpiredCodeException,
  NotAuthorizedException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { LRUCache } from 'lru-cache';
import { RESEND_AFTER_MS, type Outcome } from '../../../contracts/emailed-code';
import type { Environment } from '../../environment.server';
import { DependencyUnavailableError } from '../../errors.server';
import { authenticationAnswer, type AuthenticationAnswer } from '../../cognito/answers.server';
import { REQUEST_DEADLINE_MS, wasThrottled, withinDeadline } from '../../cognito/calls.server';
import { SharedWork } from '../../cognito/shared-work.server';
import { REFUSALS, refusalOf, SecretRefusedError } from './challenge-refusal.server';
import { ClientSecret } from './client-secret.server';
import { parseOutcome } from './challenge-outcome.server';

/** Each has a session of up to 2 KB, and is kept for {@link RESEND_AFTER_MS}. */
const SENDS_REMEMBERED = 2_000;
/** The triggers behind these calls may take seconds; the request's deadline ends them. */
const PATIENCE = { requestTimeout: REQUEST_DEADLINE_MS };

/** Exceptions by which Cognito ends a challenge: of any other cause than these, it did not answer. */
const ENDS = [NotAuthorizedException, CodeMismatchException, ExpiredCodeException];

/** A challenge of a person. */
export interface Challenge {
  /** Single use; good for one answer. */
  readonly session: string;
  readonly outcome: Outcome;
}

/** What comes of an answer: a token that may be a proof, another challenge, or the end. */
export type Answered =
  { readonly idToken: string } | { readonly challenge: Challenge } | { readonly over: true };

/**
 * The emailed code, through the user pool's custom authentication (AWS, "Custom authentication
 * challenge Lambda triggers"). Each call is made once, unless it was throttled or refused for the
 * client's secret: made again, it could send another mail or spend an answer. Each has a deadline of its own, because others may
 * share it.
 */
export class Challenges {
  readonly #secret: ClientSecret;
  /** Sends of the last seconds, by person: a form sent twice makes one mail. */
  readonly #sent: LRUCache<string, Challenge>;
  readonly #sending = new SharedWork<Challenge>();
  /** Answers under way: a button clicked twice gives one answer. */
  readonly #answering = new SharedWork<Answered>();

  /** @param clock milliseconds that only ever grow */
  constructor(
    private readonly client: Pick<CognitoIdentityProviderClient, 'send'>,
    private readonly environment: Pick<Environment, 'userPoolId' | 'stepUpClientId'>,
    private readonly clock: { now(): number } = performance,
  ) {
    this.#secret = new ClientSecret(client, environment, clock);
    this.#sent = new LRUCache({ max: SENDS_REMEMBERED, ttlResolution: 0, perf: clock });
  }

  /**
   * Has a code mailed to the person, or shares the challenge of a moment ago.
   *
   * @throws {AccountDisabledError} since the person was last looked up
   * @throws {AccountUnknownError} likewise
   * @throws {DependencyUnavailableError} Cognito or a trigger failed
   */
  async send(sub: string, deadline: AbortSignal): Promise<Challenge> {
    const known = this.#sent.get(sub);
    return known ?? this.#sending.join(sub, deadline, (over) => this.#begin(sub, over));
  }

  /**
   * Answers the person's challenge. The same answer, given again while the first is under way,
   * shares what comes of it.
   *
   * @param session of the challenge
   * @throws {AccountDisabledError} since the person was last looked up
   * @throws {AccountUnknownError} likewise
   * @throws {DependencyUnavailableError} Cognito or a trigger failed; whether the answer was taken
   *   is not known
   */
  async answer(
    sub: string,
    session: string,
    code: string,
    deadline: AbortSignal,
  ): Promise<Answered> {
    if (this.#sent.peek(sub)?.session === session) this.#sent.delete(sub);
    const key = [sub, session, code].join('\n');
    return this.#answering.join(key, deadline, (over) => this.#respond(sub, session, code, over));
  }

  /** Whatever the clocks of day say, a send is shared for as long as another would make no mail. */
  async #begin(sub: string, deadline: AbortSignal): Promise<Challenge> {
    const startedAtMs = this.clock.now();
    const challenge = await this.#initiate(sub, deadline);
    const ttl = RESEND_AFTER_MS - (this.clock.now() - startedAtMs);
    const isSent = ['sent', 'mail-late'].includes(challenge.outcome.outcome);
    if (isSent && ttl > 0) this.#sent.set(sub, challenge, { ttl });
    return challenge;
  }

  async #initiate(sub: string, deadline: AbortSignal): Promise<Challenge> {
    const answer = await this.#withSecretHash(sub, deadline, (SECRET_HASH) => {
      const command = new AdminInitiateAuthCommand({
        UserPoolId: this.environment.userPoolId,
        ClientId: this.environment.stepUpClientId,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: sub, SECRET_HASH },
      });
      const send = (abortSignal: AbortSignal) =>
        this.client.send(command, { abortSignal, ...PATIENCE });
      return this.#ask(deadline, send, []);
    });
    return toChallenge(answer);
  }

  async #respond(
    sub: string,
    session: string,
    code: string,
    deadline: AbortSignal,
  ): Promise<Answered> {
    try {
      const answer = await this.#withSecretHash(sub, deadline, (SECRET_HASH) => {
        const command = new AdminRespondToAuthChallengeCommand({
          UserPoolId: this.environment.userPoolId,
          ClientId: this.environment.stepUpClientId,
          ChallengeName: 'CUSTOM_CHALLENGE',
          Session: session,
          ChallengeResponses: { USERNAME: sub, ANSWER: code, SECRET_HASH },
        });
        const send = (abortSignal: AbortSignal) =>
          this.client.send(command, { abortSignal, ...PATIENCE });
        return this.#ask(deadline, send, ENDS);
      });
      const idToken = answer.AuthenticationResult?.IdToken;
      return idToken ? { idToken } : { challenge: toChallenge(answer) };
    } catch (error) {
      if (!ENDS.some((type) => error instanceof type)) throw error;
      return { over: true };
    }
  }

  /**
   * Makes a call with the hash of the client's secret, and once more where that secret has ended and
   * another has taken over. Cognito checks the hash before anything else, so the refused call has
   * neither mailed nor spent an answer (believed).
   */
  async #withSecretHash<Result>(
    sub: string,
    deadline: AbortSignal,
    call: (hash: string) => Promise<Result>,
  ): Promise<Result> {
    const hash = await this.#secret.hashOf(sub, deadline);
    try {
      return await call(hash);
    } catch (error) {
      if (!(error instanceof SecretRefusedError)) throw error;
      this.#secret.forget();
      const anew = await this.#secret.hashOf(sub, deadline);
      if (anew === hash) throw error;
      return call(anew);
    }
  }

  /** @throws one of `ends`, where it says nothing of the account or the client */
  async #ask(
    deadline: AbortSignal,
    call: (signal: AbortSignal) => Promise<unknown>,
    ends: typeof ENDS | [],
  ): Promise<AuthenticationAnswer> {
    try {
      const known = [...ends, ...REFUSALS];
      return await withinDeadline(deadline, authenticationAnswer, call, known, wasThrottled);
    } catch (error) {
      if (error instanceof DependencyUnavailableError) throw error;
      const refusal = refusalOf(error);
      if (refusal) throw refusal;
      if (ends.some((type) => error instanceof type)) throw error;
      const message = 'Expected a challenge, got a refusal';
      throw new DependencyUnavailableError('cognito', message, { cause: error });
    }
  }
}

function toChallenge(answer: AuthenticationAnswer): Challenge {
  const { ChallengeName, ChallengeParameters, Session } = answer;
  if (ChallengeName === 'CUSTOM_CHALLENGE' && Session) {
    return { session: Session, outcome: parseOutcome(ChallengeParameters) };
  }
  const message = `Expected CUSTOM_CHALLENGE with a session, got ${ChallengeName ?? 'no challenge'}`;
  throw new DependencyUnavailableError('challenge', message);
}
