import type { JWK } from 'jose';
import { json, redirect, withQuery, type Call, type Reply } from '../exchange';
import { serve } from '../http-server';
import { issuerOfProvider, type IdentityProvider } from '../identity-provider';
import { errorPage } from '../pages';
import type { ProviderEndpoints } from '../provider-client';
import { createSigningKey, importKey, publicKey } from '../signing-keys';
import { Tickets } from '../tickets';
import { choicePage } from './page';
import { claimsOf, type ProviderPerson } from './people';

const CODE_MILLISECONDS = 60_000;
const TOKEN_SECONDS = 3600;

/** What {@link startStandIn} takes. */
export interface StandInOptions {
  readonly providers: readonly IdentityProvider[];
  /** Whom the stand-ins know beside those who are added. */
  readonly people: () => readonly ProviderPerson[];
  readonly host: string;
  readonly log: (line: string) => void;
  /** Milliseconds. */
  readonly now: () => number;
  /** What ID tokens are signed with; a new key unless given. */
  readonly key?: JWK | undefined;
}

/** A server that stands in for the providers of a pool. */
export interface StandIn {
  /** Without a final slash. */
  readonly url: string;
  /** Adds somebody; who is known by that subject already is replaced. */
  readonly add: (person: ProviderPerson) => void;
  readonly endpointsOf: (provider: IdentityProvider) => ProviderEndpoints;
  readonly close: () => Promise<void>;
}

/** Whom a code or an access token stands for, and what they were sent with. */
interface SignedIn {
  readonly provider: string;
  readonly person: ProviderPerson;
  readonly nonce?: string | undefined;
  readonly redirectUri?: string | undefined;
}

/**
 * Serves a stand-in for each provider of a pool: OpenID Connect with codes, signed ID tokens, keys
 * and user info as those have it; for SAML a page that hands over attributes, and no SAML.
 */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const added = new Map<string, ProviderPerson>();
  const parts: Parts = {
    ...options,
    codes: new Tickets<SignedIn>(options.now, CODE_MILLISECONDS),
    tokens: new Tickets<SignedIn>(options.now, CODE_MILLISECONDS),
    signingKey: onceOf(async () => options.key ?? createSigningKey()),
    peopleOf: (provider) =>
      [...added.values(), ...options.people()].filter(
        (person) => (person.provider ?? provider) === provider,
      ),
  };
  const server = await serve({ ...options, port: 0 }, (call) => answer(parts, call));
  return {
    url: server.url,
    add: (person) => void added.set(`${person.provider ?? ''} ${person.subject}`, person),
    endpointsOf: ({ name }) => {
      const at = `${server.url}/${encodeURIComponent(name)}`;
      return {
        authorizeUrl: `${at}/authorize`,
        tokenUrl: `${at}/token`,
        keysUrl: `${at}/jwks`,
        attributesUrl: `${at}/userinfo`,
        assertionUrl: `${at}/assertion`,
      };
    },
    close: () => server.close(),
  };
}

interface Parts extends StandInOptions {
  readonly codes: Tickets<SignedIn>;
  readonly tokens: Tickets<SignedIn>;
  readonly signingKey: () => Promise<JWK>;
  readonly peopleOf: (provider: string) => ProviderPerson[];
}

function onceOf<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

const refusal = (error: string) => json(400, { error });

async function answer(parts: Parts, call: Call): Promise<Reply> {
  const [, name = '', endpoint] = call.path.split('/');
  const provider = parts.providers.find((each) => each.name === decodeURIComponent(name));
  if (!provider) return errorPage('There is no such page.', 404);
  switch (endpoint) {
    case 'authorize':
      return provider.type === 'SAML'
        ? assert(parts, provider, call)
        : authorize(parts, provider, call);
    case 'token':
      return token(parts, provider, call);
    case 'jwks':
      return json(200, { keys: [publicKey(await parts.signingKey())] });
    case 'userinfo':
      return userInfo(parts, provider, call);
    case 'assertion':
      return assertion(parts, provider, call);
    default:
      return errorPage('There is no such page.', 404);
  }
}

/** Whom the request chooses by subject or address; undefined as long as nobody is chosen. */
function chosen({ peopleOf }: Parts, { name }: IdentityProvider, { query }: Call) {
  const wanted = query.get('person');
  return peopleOf(name).find(
    ({ subject, claims = {} }) => subject === wanted || claims['email'] === wanted,
  );
}

function page({ peopleOf }: Parts, { name }: IdentityProvider, { path, query }: Call): Reply {
  return choicePage(name, peopleOf(name), (choice) => {
    const more = new URLSearchParams([...query, ...Object.entries(choice)]);
    return `${path}?${more}`;
  });
}

function authorize(parts: Parts, provider: IdentityProvider, call: Call): Reply {
  const { query } = call;
  const redirectUri = query.get('redirect_uri') ?? '';
  const state = query.get('state') ?? '';
  if (query.get('client_id') !== provider.details['client_id'] || !URL.canParse(redirectUri)) {
    return errorPage('The client is not known here.');
  }
  const refused = query.get('refuse');
  if (refused !== null) return redirect(withQuery(redirectUri, { error: refused, state }));
  const person = chosen(parts, provider, call);
  if (!person) return page(parts, provider, call);
  const nonce = query.get('nonce') ?? undefined;
  const code = parts.codes.issue({ provider: provider.name, person, nonce, redirectUri });
  return redirect(withQuery(redirectUri, { code, state }));
}

async function token(parts: Parts, provider: IdentityProvider, call: Call): Promise<Reply> {
  const body = new URLSearchParams(call.body);
  const { client_id: clientId = '', client_secret: secret } = provider.details;
  const isClient =
    body.get('client_id') === clientId && (!secret || body.get('client_secret') === secret);
  if (call.method !== 'POST' || !isClient) return refusal('invalid_client');
  const signedIn = parts.codes.redeem(body.get('code') ?? '');
  const isTheirs =
    signedIn?.provider === provider.name && signedIn.redirectUri === body.get('redirect_uri');
  if (!isTheirs) return refusal('invalid_grant');
  const { SignJWT } = await import('jose');
  const key = await parts.signingKey();
  const issuedAt = Math.floor(parts.now() / 1000);
  const idToken = await new SignJWT({
    ...claimsOf(provider, signedIn.person),
    iss: issuerOfProvider(provider),
    aud: clientId,
    iat: issuedAt,
    exp: issuedAt + TOKEN_SECONDS,
    ...(signedIn.nonce !== undefined && { nonce: signedIn.nonce }),
  })
    .setProtectedHeader({ kid: key.kid ?? '', alg: 'RS256' })
    .sign(await importKey(key));
  return json(200, {
    access_token: parts.tokens.issue(signedIn),
    id_token: idToken,
    token_type: 'Bearer',
    expires_in: TOKEN_SECONDS,
  });
}

function userInfo(parts: Parts, provider: IdentityProvider, { headers }: Call): Reply {
  const [, accessToken = ''] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
  const signedIn = parts.tokens.redeem(accessToken);
  if (signedIn?.provider !== provider.name) return json(401, { error: 'invalid_token' });
  return json(200, claimsOf(provider, signedIn.person));
}

/** In the place of SAML: a browser goes back with a ticket for what is asserted about somebody. */
function assert(parts: Parts, provider: IdentityProvider, call: Call): Reply {
  const RelayState = call.query.get('RelayState') ?? '';
  const back = call.query.get('back') ?? '';
  const refused = call.query.get('refuse');
  if (!URL.canParse(back)) return errorPage('The pool is not known here.');
  if (refused !== null) return redirect(withQuery(back, { RelayState, error: refused }));
  const person = chosen(parts, provider, call);
  if (!person) return page(parts, provider, call);
  const ticket = parts.codes.issue({ provider: provider.name, person });
  return redirect(withQuery(back, { RelayState, assertion: ticket }));
}

function assertion(parts: Parts, provider: IdentityProvider, { query }: Call): Reply {
  const signedIn = parts.codes.redeem(query.get('assertion') ?? '');
  if (signedIn?.provider !== provider.name) return refusal('invalid_grant');
  const { sub, ...claims } = claimsOf(provider, signedIn.person);
  return json(200, { subject: sub, claims });
}
