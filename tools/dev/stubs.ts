import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { isLetThrough, type PublicRule } from '../../contracts/addresses';
import { choiceCookie, choiceIn, proofCookie, withProof } from './choice';
import type { Identities } from './identities';
import { unknownPersonaPage } from './pages';
import { CODE_STATES, hasProofs, type CodeState, type Persona } from './personas';

/** What the header stubs stand in for a load balancer with. */
export interface HeaderStubsOptions {
  readonly publicUrl: string;
  /** The first is whoever has not chosen yet. */
  readonly personas: readonly Persona[];
  readonly identities: Identities;
  /** Of the load balancer: where it signs nobody in. */
  readonly publicRules: readonly PublicRule[];
  /** Where Remix tells browsers of changes: `ws://localhost:…`. */
  readonly liveReloadUrl?: string | undefined;
}

/** The load balancer's session cookie, as far as the portal's sign-out expires it. */
const ENDED_SESSION = 'AWSELBAuthSessionCookie-0=;';

/**
 * Stands before the portal in the load balancer's place: drops every identity header that comes in,
 * and adds those of the persona that the browser has chosen. `?as=<persona>&code=<state>` chooses.
 * Signing out makes a stranger of whoever it is.
 */
export function headerStubs(options: HeaderStubsOptions): RequestHandler {
  const { personas, identities } = options;
  const [first] = personas;
  const stranger = personas.find(({ account }) => !account);
  if (!first || !stranger) throw new Error('Expected personas, one of them a stranger');

  const proofOf = async (persona: Persona, code: CodeState) =>
    hasProofs(persona) && code !== 'none' ? identities.proofOf(persona.account, code) : undefined;

  /** Gives a browser without a choice of this run its persona, with the proof to begin with. */
  async function welcome(persona: Persona, req: Request, res: Response): Promise<void> {
    const proof = await proofOf(persona, persona.code);
    req.headers.cookie = withProof(req.headers.cookie, proof);
    res.append('Set-Cookie', [choiceCookie(persona), proofCookie(proof)]);
  }

  async function choose(asked: URL, res: Response): Promise<void> {
    const persona = personas.find(({ name }) => name === asked.searchParams.get('as'));
    const wanted = asked.searchParams.get('code') ?? persona?.code;
    const code = CODE_STATES.find((state) => state === wanted);
    if (!persona || !code) return unknownPersonaPage(res, asked, personas);
    res.append('Set-Cookie', [choiceCookie(persona), proofCookie(await proofOf(persona, code))]);
    for (const name of ['as', 'code']) asked.searchParams.delete(name);
    res.set('Cache-Control', 'no-store').redirect(asked.href);
  }

  const stand = async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    for (const name of Object.keys(req.headers)) {
      if (name.startsWith('x-amzn-oidc-')) delete req.headers[name];
    }
    const asked = addressOf(req, options.publicUrl);
    // By another name cookies are others, and forms are refused as another site's.
    if (asked && req.headers.host !== asked.host && ['GET', 'HEAD'].includes(req.method)) {
      return res.set('Cache-Control', 'no-store').redirect(asked.href);
    }
    if (asked?.searchParams.has('as') && ['GET', 'HEAD'].includes(req.method)) {
      return choose(asked, res);
    }
    adaptHeaders(res, stranger, options.liveReloadUrl);
    const { persona = first, current } = choiceIn(req.headers.cookie, personas);
    if (!current) await welcome(persona, req, res);
    // As the load balancer: where it asks nobody to sign in, it does not say who did.
    const isPublic = isLetThrough(req.path, options.publicRules);
    if (persona.account && !isPublic)
      Object.assign(req.headers, await identities.headersOf(persona.account));
    next();
  };
  return (req, res, next) => void stand(req, res, next).catch(next);
}

/** The address of a request at the portal's own origin, however many slashes it begins with. */
function addressOf({ originalUrl }: Request, publicUrl: string): URL | undefined {
  const text = publicUrl + originalUrl;
  return originalUrl.startsWith('/') && URL.canParse(text) ? new URL(text) : undefined;
}

/** Changes headers of the answer as they are set: the policy, the cookies of a sign-out. */
function adaptHeaders(res: Response, stranger: Persona, liveReloadUrl: string | undefined): void {
  const setHeader = res.setHeader.bind(res);
  res.setHeader = (name, value) => {
    if (liveReloadUrl && name.toLowerCase() === 'content-security-policy') {
      return setHeader(name, withConnection(String(value), liveReloadUrl));
    }
    // By which a page in development knows what is reported of its requests.
    if (name.toLowerCase() === 'x-request-id') {
      setHeader('Server-Timing', `request;desc="${String(value)}"`);
    }
    if (name.toLowerCase() === 'set-cookie' && endsSession(value)) {
      return setHeader(name, [...new Set([value, choiceCookie(stranger)].flat().map(String))]);
    }
    return setHeader(name, value);
  };
}

/** A policy that lets scripts ask `source` as well; of a directive that is there twice the first counts. */
function withConnection(policy: string, source: string): string {
  const directives = policy.split(';');
  const at = directives.findIndex((directive) => directive.startsWith('connect-src '));
  if (at < 0) return `${policy};connect-src 'self' ${source}`;
  return directives.with(at, `${directives[at]} ${source}`).join(';');
}

const endsSession = (value: number | string | readonly string[]) =>
  [value].flat().some((cookie) => String(cookie).startsWith(ENDED_SESSION));
