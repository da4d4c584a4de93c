import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  CodeMismatchException,
  ExpiredCodeException,
  NotAuthorizedException,
  type AdminInitiateAuthCommandOutput,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { LRUCache } from 'lru-cache';
import { RESEND_AFTER_MS, type Outcome } from '../../../contracts/emailed-code';
import type { Environment } from '../../environment.server';
import { DependencyUnavailableError } from '../../errors.server';
import { REQUEST_DEADLINE_MS, wasThrottled, withinDeadline } from '../../cognito/calls.server';
import { ClientSecret } from './client-secret.server';
import { parseOutcome } from './challenge-outcome.server';

const SENDS_REMEMBERED = 10_000;
/** The triggers behind these calls may take seconds; the request's deadline ends them. */
const PATIENCE = { requestTimeout: REQUEST_DEADLINE_MS };

/** A challenge of a person. */
export interface Challenge {
  /** Single use; good for one answer. */
  readonly session: string;
  readonly outcome: Outcome;
}

/** What comes of an answer: a token that may be a proof, another challenge, or the end. */
export type Answered =
  { readonly idToken: string } | { readonly challenge: Challenge } | { readonly over: true };

interface Send {
  readonly sending: Promise<Challenge>;
  session?: string;
}

/**
 * The emailed code, through the user pool's custom authentication (AWS, "Custom authentication
 * challenge Lambda triggers"). Each call is made once, unless it was throttled: made again, it
 * could send another mail or spend an answer.
 */
export class Challenges {
  readonly #secret: ClientSecret;
  /** Sends of the last seconds, by person: a form sent twice makes one mail. */
  readonly #sends: LRUCache<string, Send>;
  /** Answers under way: a button clicked twice gives one answer. */
  readonly #answers = new Map<string, Promise<Answered>>();

  /** @param now milliseconds since the epoch */
  constructor(
    private readonly client: Pick<CognitoIdentityProviderClient, 'send'>,
    private readonly environment: Pick<Environment, 'userPoolId' | 'stepUpClientId'>,
    private readonly now: () => number = Date.now,
  ) {
    this.#secret = new ClientSecret(client, environment);
    this.#sends = new LRUCache({ max: SENDS_REMEMBERED, ttlResolution: 0, perf: { now } });
  }

  /**
   * Has a code mailed to the person, or shares the challenge of a moment ago.
   *
   * @throws {DependencyUnavailableError} Cognito or a trigger failed
   */
  async send(sub: string, deadline: AbortSignal): Promise<Challenge> {
    const known = this.#sends.get(sub);
    if (known) return known.sending;
    const send: Send = { sending: this.#initiate(sub, deadline) };
    this.#sends.set(sub, send);
    let ttl = 0;
    try {
      const { session, outcome } = await send.sending;
      send.session = session;
      if (outcome.outcome === 'sent' || outcome.outcome === 'mail-late')
        ttl = outcome.resendAt * 1_000 - this.now();
      return { session, outcome };
    } finally {
      // However far from this machine's the trigger's clock is.
      if (ttl > 0) this.#sends.set(sub, send, { ttl: Math.min(ttl, RESEND_AFTER_MS) });
      else this.#sends.delete(sub);
    }
  }

  /**
   * Answers the person's challenge. The same answer, given again while the first is under way,
   * shares what comes of it.
   *
   * @param session of the challenge
   * @throws {DependencyUnavailableError} Cognito or a trigger failed; whether the answer was taken
   *   is not known
   */
  async answer(
    sub: string,
    session: string,
    code: string,
    deadline: AbortSignal,
  ): Promise<Answered> {
    if (this.#sends.peek(sub)?.session === session) this.#sends.delete(sub);
    const key = [sub, session, code].join('\n');
    const known = this.#answers.get(key);
    if (known) return known;
    const answering = this.#respond(sub, session, code, deadline);
    this.#answers.set(key, answering);
    try {
      return await answering;
    } finally {
      this.#answers.delete(key);
    }
  }

  async #initiate(sub: string, deadline: AbortSignal): Promise<Challenge> {
    const SECRET_HASH = await this.#secret.hashOf(sub, deadline);
    const command = new AdminInitiateAuthCommand({
      UserPoolId: this.environment.userPoolId,
      ClientId: this.environment.stepUpClientId,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME: sub, SECRET_HASH },
    });
    const send = (abortSignal: AbortSignal) =>
      this.client.send(command, { abortSignal, ...PATIENCE });
    return toChallenge(await withinDeadline(deadline, send, [], wasThrottled));
  }

  async #respond(
    sub: string,
    session: string,
    code: string,
    deadline: AbortSignal,
  ): Promise<Answered> {
    const SECRET_HASH = await this.#secret.hashOf(sub, deadline);
    const command = new AdminRespondToAuthChallengeCommand({
      UserPoolId: this.environment.userPoolId,
      ClientId: this.environment.stepUpClientId,
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: session,
      ChallengeResponses: { USERNAME: sub, ANSWER: code, SECRET_HASH },
    });
    const send = (abortSignal: AbortSignal) =>
      this.client.send(command, { abortSignal, ...PATIENCE });
    const ends = [NotAuthorizedException, CodeMismatchException, ExpiredCodeException];
    try {
      const answer = await withinDeadline(deadline, send, ends, wasThrottled);
      const idToken = answer.AuthenticationResult?.IdToken;
      return idToken ? { idToken } : { challenge: toChallenge(answer) };
    } catch (error) {
      if (!ends.some((type) => error instanceof type)) throw error;
      this.#secret.forget();
      return { over: true };
    }
  }
}

type Reply = Pick<
  AdminInitiateAuthCommandOutput,
  'ChallengeName' | 'ChallengeParameters' | 'Session'
>;

function toChallenge({ ChallengeName, ChallengeParameters, Session }: Reply): Challenge {
  if (ChallengeName === 'CUSTOM_CHALLENGE' && Session) {
    return { session: Session, outcome: parseOutcome(ChallengeParameters) };
  }
  const message = `Expected CUSTOM_CHALLENGE with a session, got ${ChallengeName ?? 'no challenge'}`;
  throw new DependencyUnavailableError('challenge', message);
}
