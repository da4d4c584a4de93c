import type { JWK } from 'jose';
import { readStateFile, StateFileError, writeStateFile } from '../state-file';
import type { ProviderType } from './identity-provider';

/** AWS, "UserType", UserStatus: those that can occur here, where nobody signs up or is imported. */
export type UserStatus =
  'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED' | 'EXTERNAL_PROVIDER';

/** Somebody of another provider who signs in as a user. */
export interface Identity {
  readonly providerName: string;
  readonly providerType: ProviderType;
  /** What they are known by: `Cognito_Subject`, or an attribute of the pool until they sign in. */
  readonly attribute: string;
  readonly value: string;
  /** Whether the pool made the user for them. */
  readonly primary: boolean;
  /** Milliseconds. */
  readonly linkedAt: number;
}

/** A user as stored; times are milliseconds. */
export interface UserRecord {
  readonly username: string;
  attributes: Record<string, string>;
  passwordHash?: string;
  /** Milliseconds; absent in states of before it was kept, where it is `createdAt`. */
  passwordSetAt?: number;
  enabled: boolean;
  status: UserStatus;
  /** An address that counts once it is verified; absent without one. */
  pendingEmail?: string | undefined;
  groups: string[];
  /** Absent for who signs in at the pool alone. */
  identities?: readonly Identity[] | undefined;
  readonly createdAt: number;
  modifiedAt: number;
}

/** A group as stored; times are milliseconds. */
export interface GroupRecord {
  readonly name: string;
  description?: string;
  precedence?: number;
  roleArn?: string;
  readonly createdAt: number;
  modifiedAt: number;
}

/** What one authentication at a client has led to: the tokens that share its `origin_jti`. */
export interface TokenSession {
  readonly eventId: string;
  readonly originJti: string;
  readonly username: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly authTimeSeconds: number;
  /** Milliseconds: when the refresh token ends. */
  readonly expiresAt: number;
}

/** A browser's sign-in at the managed login pages; times are milliseconds. */
export interface BrowserSignIn {
  readonly username: string;
  readonly authTimeSeconds: number;
  readonly expiresAt: number;
}

/** A secret of an app client as stored; `createdAt` is milliseconds. */
export interface ClientSecretRecord {
  readonly id: string;
  readonly value: string;
  readonly createdAt: number;
}

/** A code that waits for whom it was sent to; `expiresAt` is milliseconds. */
export interface CodeRecord {
  /** `salt.digest`, both base64url. */
  readonly hash: string;
  readonly expiresAt: number;
}

/** What of the template has been applied: the set that the next start compares with. */
export interface AppliedTemplate {
  /** Username of each person, by what the template declared. */
  users: Record<string, string>;
  /** What the template declared of each group, by name. */
  groups: Record<string, string>;
  /** `<username> <group>` of each membership. */
  memberships: string[];
  /** Generated passwords of the template's people, by username, until the API sets another. */
  passwords: Record<string, string>;
}

/** Everything that outlives a restart. Sessions and sign-ins are keyed by a hash of their secret. */
export interface PoolState {
  readonly version: 1;
  readonly poolId: string;
  readonly createdAt: number;
  signingKeys?: { readonly id: JWK; readonly access: JWK };
  /** The live secrets of each client, the oldest first. */
  clientSecrets: Record<string, readonly ClientSecretRecord[]>;
  users: Record<string, UserRecord>;
  groups: Record<string, GroupRecord>;
  sessions: Record<string, TokenSession>;
  signIns: Record<string, BrowserSignIn>;
  template: AppliedTemplate;
  /** Codes by `<purpose> <username>`; absent without any. */
  codes?: Record<string, CodeRecord>;
  /** When codes were asked for or entered in the last hour, by the same; absent without any. */
  codeAttempts?: Record<string, number[]>;
  /** Usernames of the people whom no template declares, by their email; absent without any. */
  localPeople?: Record<string, string>;
}

/** The state of a pool that has just been created. */
export function emptyState(poolId: string, createdAt: number): PoolState {
  return {
    version: 1,
    poolId,
    createdAt,
    clientSecrets: {},
    users: {},
    groups: {},
    sessions: {},
    signIns: {},
    template: { users: {}, groups: {}, memberships: [], passwords: {} },
  };
}

/** Reads the state of pool `poolId`, or undefined if there is no file. Throws {@link StateFileError}. */
export function readState(file: string, poolId: string): PoolState | undefined {
  const expected = 'the JSON state of a user pool';
  const text = readStateFile(file, expected);
  if (text === undefined) return undefined;
  let state: Partial<PoolState> | null;
  try {
    state = JSON.parse(text) as Partial<PoolState> | null;
  } catch {
    throw new StateFileError(file, expected, 'text that is no JSON');
  }
  if (state?.version !== 1) {
    throw new StateFileError(file, 'version 1', `version ${String(state?.version)}`);
  }
  if (state.poolId !== poolId) {
    throw new StateFileError(file, `the state of ${poolId}`, `that of ${String(state.poolId)}`);
  }
  for (const [part, empty] of Object.entries(emptyState(poolId, 0))) {
    const found = (state as Record<string, unknown>)[part];
    if (typeof found !== typeof empty || found === null) {
      throw new StateFileError(file, expected, `one whose ${part} is missing or something else`);
    }
  }
  return withSecretLists(state as PoolState);
}

/** States of before a client could have two secrets hold one as a text. */
function withSecretLists(state: PoolState): PoolState {
  const stored: Record<string, string | readonly ClientSecretRecord[]> = state.clientSecrets;
  const { createdAt } = state;
  const lists = Object.entries(stored).map(([id, secret]) => [
    id,
    typeof secret === 'string' ? [{ id: `${id}--${createdAt}`, value: secret, createdAt }] : secret,
  ]);
  return { ...state, clientSecrets: Object.fromEntries(lists) as PoolState['clientSecrets'] };
}

/** Keeps the state in a file. */
export function writeState(file: string, state: PoolState): void {
  writeStateFile(file, JSON.stringify(state, undefined, 2));
}
