import { attributeFault } from './attributes';
import type { UserPoolConfiguration } from './configuration';
import { ServiceError, invalidParameter, resourceNotFound, userNotFound } from './errors';
import { isFederated } from './federated';
import type { IdentityProvider } from './identity-provider';
import type { Identity, UserRecord } from './pool-state';
import type { ChangeOptions, Users } from './users';

/** The attribute by which somebody is known for certain: `sub`, or the NameID of SAML. */
export const SUBJECT = 'Cognito_Subject';
/** AWS, "AdminLinkProviderForUser". */
const MOST = 5;

/** Somebody as a provider has them: a value of one of their attributes. */
export interface ProviderUser {
  readonly providerName: string;
  readonly attribute: string;
  readonly value: string;
}

/** Who of other providers signs in as which user. Methods throw {@link ServiceError}. */
export class Identities {
  constructor(
    private readonly configuration: Pick<UserPoolConfiguration, 'attributes' | 'identityProviders'>,
    private readonly users: Users,
    private readonly options: Pick<ChangeOptions, 'now'>,
  ) {}

  /** The user whom somebody signs in as; the values are compared with regard to case. */
  find({ providerName, attribute, value }: ProviderUser): UserRecord | undefined {
    return this.users
      .all()
      .find(({ identities = [] }) =>
        identities.some(
          (one) =>
            one.providerName === providerName && one.attribute === attribute && one.value === value,
        ),
      );
  }

  provider(name: string): IdentityProvider {
    const provider = this.configuration.identityProviders?.find((each) => each.name === name);
    if (provider) return provider;
    throw resourceNotFound(`Identity provider ${name} does not exist.`);
  }

  /**
   * Has somebody sign in as a user of the pool from now on (AWS, "AdminLinkProviderForUser"). Whom
   * the pool has made a user of their own for cannot be linked any more.
   */
  link(destination: UserRecord, source: ProviderUser): void {
    const { identities = [], attributes } = destination;
    const provider = this.sourceProvider(source);
    const owner = this.find(source);
    if (owner && isFederated(owner)) {
      throw invalidParameter(
        'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
      );
    }
    if (owner) throw invalidParameter('SourceUser is already linked to DestinationUser');
    if (identities.length >= MOST) {
      throw new ServiceError('LimitExceededException', `A user has at most ${MOST} identities.`);
    }
    this.refuseImmutable(attributes);
    const identity: Identity = {
      ...source,
      providerType: provider.type,
      primary: false,
      linkedAt: this.options.now(),
    };
    this.users.modify(destination, { identities: [...identities, identity] });
  }

  /** Ends a link (AWS, "AdminDisableProviderForUser"). */
  unlink(source: ProviderUser): void {
    const owner = this.find(source);
    if (!owner || isFederated(owner)) {
      throw invalidParameter('User is not linked to the identity provider.');
    }
    const left = (owner.identities ?? []).filter(
      (one) => one.providerName !== source.providerName || one.value !== source.value,
    );
    this.users.modify(owner, { identities: left });
  }

  /** From now on somebody who was linked by another attribute is known by their subject. */
  settle(user: UserRecord, by: ProviderUser, subject: string): void {
    const identities = user.identities?.map((one) =>
      one.providerName === by.providerName && one.attribute === by.attribute
        ? { ...one, attribute: SUBJECT, value: subject }
        : one,
    );
    this.users.modify(user, { identities });
  }

  /** The user that a `DestinationUser` names: one of the pool by username, or a provider's by subject. */
  destination(providerName: string, value: string): UserRecord {
    const user =
      providerName === 'Cognito'
        ? this.users.all().find(({ username }) => username === value)
        : this.find({ providerName, attribute: SUBJECT, value });
    if (!user) throw userNotFound();
    return user;
  }

  private sourceProvider({ providerName, attribute, value }: ProviderUser): IdentityProvider {
    if (providerName === 'Cognito') {
      throw invalidParameter(
        'Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser',
      );
    }
    const provider = this.provider(providerName);
    if (attribute === SUBJECT) return provider;
    if (provider.type === 'Google') {
      throw invalidParameter(
        'Invalid SourceAttributeName and SourceProviderName combination: Linking on arbitrary attributes for social providers is not allowed',
      );
    }
    if (!Object.hasOwn(provider.mapping, attribute)) {
      throw invalidParameter(`Invalid SourceUser: ${providerName} maps no ${attribute}.`);
    }
    const fault = attributeFault(this.configuration.attributes, attribute, value);
    if (fault !== undefined) throw invalidParameter(fault);
    return provider;
  }

  /** AWS, "AdminLinkProviderForUser", DestinationUser. */
  private refuseImmutable(attributes: UserRecord['attributes']): void {
    const immutable = Object.keys(attributes).find(
      (name) => name !== 'sub' && this.configuration.attributes.get(name)?.mutable === false,
    );
    if (immutable === undefined) return;
    throw invalidParameter(`Invalid DestinationUser: ${immutable} is not mutable.`);
  }
}
