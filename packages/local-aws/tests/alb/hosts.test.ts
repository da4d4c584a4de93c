import { describe, expect, it } from 'vitest';
import { authenticate, path, rule, startEdge } from './support/edge';
import { ask, cookieHeader, echoed } from './support/http';

const say = (MessageBody: string) => [
  { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200', MessageBody } },
];
const host = (...Values: string[]) => ({ Field: 'host-header', HostHeaderConfig: { Values } });
const to = (Host: string) => [
  { Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_302', Host } },
];

async function edge() {
  const { url, provider, ...others } = await startEdge({
    resources: {
      Shop: rule(1, [host('Shop.example.com'), path('/hello')], say('shop')),
      Any: rule(2, [host('*.example.com'), path('/hello')], say('any')),
      ToShop: rule(3, [path('/to-shop')], to('shop.example.com')),
      ToOther: rule(4, [path('/to-other')], to('other.example.net')),
      ToItself: rule(
        5,
        [path('/old')],
        [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_302', Path: '/new' } }],
      ),
      Signed: rule(6, [host('shop.example.com')], authenticate('authenticate')),
    },
    options: { hosts: ['app.example.com', 'shop.example.com'] },
  });
  const { port } = new URL(url);
  const at = (name: string, page = '/hello', headers: readonly string[] = []) =>
    ask(url, page, { headers: ['Host', name, ...headers] });
  return { ...others, url, port, at, provider };
}

describe('the names of a load balancer', () => {
  it('meet host conditions, as they are and as this machine calls them', async () => {
    const { port, at } = await edge();
    expect((await at(`localhost:${port}`)).body).toBe('any');
    for (const name of ['shop.example.com', 'SHOP.EXAMPLE.COM', 'shop.example.com:443']) {
      expect((await at(name)).body).toBe('shop');
    }
    expect((await at(`shop.example.com.localhost:${port}`)).body).toBe('shop');
    expect((await at(`Shop.Example.com.LOCALHOST:${port}`)).body).toBe('shop');
  });

  it('may be any that a pattern admits', async () => {
    const { port, at } = await edge();
    expect((await at(`b.example.com.localhost:${port}`)).body).toBe('any');
    expect((await at(`example.com.localhost:${port}`)).status).toBe(302);
  });

  it('are redirected to where they stand here, and others to themselves', async () => {
    const { port, at } = await edge();
    const location = async (...asked: Parameters<typeof at>) =>
      (await at(...asked)).headers['location'];
    const shop = `http://shop.example.com.localhost:${port}`;
    expect(await location(`localhost:${port}`, '/to-shop')).toBe(`${shop}/to-shop`);
    expect(await location('shop.example.com', '/old')).toBe(`${shop}/new`);
    expect(await location(`b.example.com.localhost:${port}`, '/old')).toBe(
      `http://b.example.com.localhost:${port}/new`,
    );
    expect(await location(`localhost:${port}`, '/to-other')).toBe(
      'https://other.example.net:443/to-other',
    );
  });

  it.each(['shop.example.com', 'shop.example.com.localhost'])(
    'come back from signing in to where they stand: %s',
    async (name) => {
      const { port, at } = await edge();
      const own = name.endsWith('.localhost') ? `${name}:${port}` : name;
      const sent = await at(own, '/cart?x=1');
      const authorize = new URL(String(sent.headers['location']));
      const local = `http://shop.example.com.localhost:${port}`;
      expect(authorize.searchParams.get('redirect_uri')).toBe(`${local}/oauth2/idpresponse`);
      const query = new URLSearchParams({
        code: 'a-code',
        state: authorize.searchParams.get('state') ?? '',
      });
      const cookies = cookieHeader(sent.cookies);
      const back = await at(own, `/oauth2/idpresponse?${query}`, cookies);
      expect(back.headers['location']).toBe(`${local}/cart?x=1`);
      const page = await at(own, '/cart?x=1', cookieHeader(back.cookies));
      expect(echoed(page).headers).toMatchObject({ host: own, 'x-amzn-oidc-identity': 'a-sub' });
    },
  );
});
