import type { MailTexts } from '../pool-mail';
import type { PoolSchema } from './attributes';
import type { Descriptions } from './declared-descriptions';
import type { IdentityProvider } from './identity-provider';
import type { SignInStyle } from './sign-in-style';

/** AWS, "AWS::Cognito::UserPool PasswordPolicy": lengths in characters. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
  /** How many days a temporary password is good for. */
  readonly temporaryPasswordDays: number;
}

/** One app client; validities are in seconds whatever unit the template used. */
export interface AppClientConfiguration {
  readonly id: string;
  readonly name: string;
  readonly generateSecret: boolean;
  /** OAuth at the domain's endpoints: off unless `AllowedOAuthFlowsUserPoolClient` is true. */
  readonly oauth: boolean;
  readonly oauthFlows: readonly string[];
  readonly oauthScopes: readonly string[];
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly identityProviders: readonly string[];
  readonly explicitAuthFlows: readonly string[];
  /** The attributes that its tokens show; absent, the standard ones. */
  readonly readAttributes?: readonly string[] | undefined;
  /** The attributes that people may change through it; absent, the standard ones. */
  readonly writeAttributes?: readonly string[] | undefined;
  readonly preventUserExistenceErrors: boolean;
  readonly tokenRevocation: boolean;
  readonly idTokenSeconds: number;
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  /** How long a session of the API's challenges lives. */
  readonly authSessionSeconds: number;
  /** The branding style that is assigned, without which managed login shows no page. */
  readonly style?: SignInStyle | undefined;
}

/** An API that takes tokens of the pool, with the scopes of its own (AWS, "ResourceServerType"). */
export interface ResourceServer {
  readonly identifier: string;
  readonly name: string;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

/** Where a code can reach a person. */
export type Contact = 'email' | 'phone_number';

/** AWS, "RecoveryOptionType", Name. */
export type RecoveryWay = 'verified_email' | 'verified_phone_number' | 'admin_only';

/** What a pool has proved of people's addresses, and what for. */
export interface ContactSettings {
  /** To whose new value a code is sent. */
  readonly autoVerified: readonly Contact[];
  /** Of which a new value counts only once it is verified. */
  readonly keptUntilVerified: readonly Contact[];
  /** How who forgot the password gets another, the preferred way first. */
  readonly recovery: readonly RecoveryWay[];
  /** The words of mails with a code; absent if the pool has none of its own. */
  readonly verification?: MailTexts | undefined;
}

/** A group of the template. */
export interface DeclaredGroup {
  readonly name: string;
  readonly description?: string;
  readonly precedence?: number;
  readonly roleArn?: string;
}

/** A person of the template: `username` as written there, which with email sign-in is the email. */
export interface DeclaredPerson {
  readonly username: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A membership of the template, by the names that {@link DeclaredPerson} and {@link DeclaredGroup} have. */
export interface DeclaredMembership {
  readonly username: string;
  readonly group: string;
}

/** ARNs of the functions that a pool invokes, by their names in `LambdaConfig`. */
export interface DeclaredTriggers {
  readonly DefineAuthChallenge?: string;
  readonly CreateAuthChallenge?: string;
  readonly VerifyAuthChallengeResponse?: string;
  readonly PreSignUp?: string;
  readonly InboundFederation?: string;
}

/** Where a pool has its pages: at one name or two, which are the same here. */
export interface DeclaredDomain {
  readonly prefix?: string | undefined;
  readonly custom?: string | undefined;
  readonly managedLogin: boolean;
}

/** A user pool as the template describes it. */
export interface UserPoolConfiguration {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  /** True: people sign in with their email and their username is the `sub`. */
  readonly emailSignIn: boolean;
  readonly caseSensitive: boolean;
  /** Whether in AWS anybody may make an account; here nobody can. */
  readonly openSignUp?: boolean;
  /** Which attributes people have, and of what form. */
  readonly attributes: PoolSchema;
  readonly passwordPolicy: PasswordPolicy;
  /**
   * The domains of the sign-in pages and OAuth endpoints, of a prefix and of one's own; without
   * either there are none.
   */
  readonly domain?: DeclaredDomain | undefined;
  readonly clients: readonly AppClientConfiguration[];
  /** Whose people may sign in beside the pool's own; none unless the template declares them. */
  readonly identityProviders?: readonly IdentityProvider[];
  /** None unless the template declares them. */
  readonly resourceServers?: readonly ResourceServer[];
  /** Absent for a pool that no template describes. */
  readonly descriptions?: Descriptions;
  readonly groups: readonly DeclaredGroup[];
  readonly people: readonly DeclaredPerson[];
  readonly memberships: readonly DeclaredMembership[];
  /** Absent: those of a pool that says nothing. */
  readonly contact?: ContactSettings;
  /** The words of its invitations; absent if it has none of its own. */
  readonly invitation?: MailTexts;
  /** Those that run here: of custom authentication, of federation, before sign-up; absent without any. */
  readonly triggers?: DeclaredTriggers;
}

export const poolArn = ({ region, accountId, id }: UserPoolConfiguration) =>
  `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`;

/** The issuer in every token, wherever the pool runs: verifiers derive it from the pool's id. */
export function issuerOf(configuration: UserPoolConfiguration): string {
  return `https://cognito-idp.${configuration.region}.amazonaws.com/${configuration.id}`;
}
