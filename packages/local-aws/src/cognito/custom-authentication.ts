import type { AuthSessions, Authentication } from './auth-sessions';
import { authenticated } from './authentication-result';
import type { AppClientConfiguration } from './configuration';
import { notAuthorized, userNotFound } from './errors';
import { requirePassword } from './passwords';
import type { UserRecord } from './pool-state';
import type { TokenIssuer } from './tokens';
import { answerCorrectIn, createdIn, definedIn } from './trigger-events';
import type { TriggerSubject } from './trigger-events';
import type { Triggers } from './triggers';
import type { UserPool } from './user-pool';

const CHALLENGE = 'CUSTOM_CHALLENGE';

/** Values that the caller passes on to triggers. */
export type ClientMetadata = Readonly<Record<string, string>> | undefined;

/** What an authentication has come to: another challenge, or tokens. */
type Progress = Omit<Authentication, 'privateChallengeParameters' | 'challengeMetadata'>;

/**
 * The custom authentication flow: Define says what comes next, Create makes a challenge, Verify
 * judges the answer (AWS, "Custom authentication challenge Lambda triggers").
 */
export class CustomAuthentication {
  constructor(
    private readonly pool: UserPool,
    private readonly tokens: TokenIssuer,
    private readonly triggers: Triggers,
    private readonly sessions: AuthSessions,
    /** Milliseconds. */
    private readonly now: () => number,
  ) {}

  /**
   * Begins for a user by username or, with email sign-in, email. An unknown one is challenged too
   * where the client has `PreventUserExistenceErrors`, and never gets tokens.
   */
  async begin(client: AppClientConfiguration, name: string): Promise<object> {
    const user = this.pool.users.find(name);
    if (!user && !client.preventUserExistenceErrors) throw userNotFound();
    requireAble(user);
    return this.proceed(client, {
      username: user?.username ?? name,
      userNotFound: user === undefined,
      clientId: client.id,
      answered: [],
    });
  }

  /** Judges the answer to the challenge that the session stands for, which it spends. */
  async answer(
    client: AppClientConfiguration,
    { session, username, answer }: { session: string; username: string; answer: string },
    clientMetadata: ClientMetadata,
  ): Promise<object> {
    const authentication = this.sessions.redeem(session, username, client.id);
    const { privateChallengeParameters, challengeMetadata } = authentication;
    const response = await this.triggers.run(
      'VerifyAuthChallengeResponse',
      this.subject(client, authentication),
      {
        privateChallengeParameters,
        challengeAnswer: answer,
        ...(clientMetadata && { clientMetadata }),
      },
    );
    const challengeResult = answerCorrectIn(response);
    const answered = [
      ...authentication.answered,
      { challengeName: CHALLENGE, challengeResult, challengeMetadata },
    ];
    return this.proceed(client, { ...authentication, answered }, clientMetadata);
  }

  private async proceed(
    client: AppClientConfiguration,
    progress: Progress,
    clientMetadata?: ClientMetadata,
  ): Promise<object> {
    const request = { session: progress.answered, ...(clientMetadata && { clientMetadata }) };
    const run = (trigger: 'DefineAuthChallenge' | 'CreateAuthChallenge', more = {}) =>
      this.triggers.run(trigger, this.subject(client, progress), { ...more, ...request });
    const next = definedIn(await run('DefineAuthChallenge'));
    if (next === 'fail') throw notAuthorized('Incorrect username or password.');
    if (next === 'issue tokens') return this.authenticated(client, progress);

    const created = createdIn(await run('CreateAuthChallenge', { challengeName: CHALLENGE }));
    const { publicChallengeParameters, ...kept } = created;
    const { username, userNotFound, clientId, answered } = progress;
    const authentication = { username, userNotFound, clientId, answered, ...kept };
    return {
      ChallengeName: CHALLENGE,
      Session: this.sessions.issue(authentication, client.authSessionSeconds),
      ChallengeParameters: { ...publicChallengeParameters, USERNAME: username },
    };
  }

  /** The user as of now. Throws if it has been disabled or deleted since the beginning. */
  private subject(client: AppClientConfiguration, progress: Progress): TriggerSubject {
    const { username } = progress;
    const user = progress.userNotFound ? undefined : this.pool.users.get(username);
    requireAble(user);
    const tellsUserNotFound = client.preventUserExistenceErrors;
    return { username, user, clientId: client.id, tellsUserNotFound };
  }

  private async authenticated(client: AppClientConfiguration, progress: Progress): Promise<object> {
    const { user } = this.subject(client, progress);
    if (!user) throw notAuthorized('Incorrect username or password.');
    const seconds = Math.floor(this.now() / 1000);
    const { pool, tokens } = this;
    return authenticated({ pool, tokens }, client, user.username, seconds);
  }
}

/** A user whom an administrator has reset signs in in no way before there is another password. */
function requireAble(user: UserRecord | undefined): void {
  if (!user) return;
  if (!user.enabled) throw notAuthorized('User is disabled.');
  requirePassword(user);
}
