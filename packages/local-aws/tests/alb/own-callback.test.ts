import { describe, expect, it } from 'vitest';
import { authenticate, path, rule, startEdge } from './support/edge';
import { ask } from './support/http';

const CALLBACK = '/oauth2/idpresponse';
const error = {
  Field: 'query-string',
  QueryStringConfig: { Values: [{ Key: 'error', Value: '*' }] },
};

describe('a callback', () => {
  it('goes to a rule about its very path that signs nobody in', async () => {
    const { url } = await startEdge({ resources: { Refused: rule(5, [path(CALLBACK), error]) } });
    expect((await ask(url, `${CALLBACK}?error=invalid_request&state=x`)).status).toBe(200);
    expect((await ask(url, `${CALLBACK}?code=x&state=x`)).status).toBe(401);
  });

  it('is the load balancer’s where the rule signs in, or is about more', async () => {
    const conditions = [path(CALLBACK), error];
    const { url } = await startEdge({
      resources: {
        SignsIn: rule(5, conditions, authenticate('allow')),
        More: rule(6, [path('/oauth2/*'), error]),
      },
    });
    expect((await ask(url, `${CALLBACK}?error=invalid_request&state=x`)).status).toBe(401);
  });
});
