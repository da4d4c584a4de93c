import { serve, type Running } from './http';

type Json = Readonly<Record<string, unknown>>;

/** A provider of identities, as small as can be: what it answers next is there to be changed. */
export interface FakeProvider extends Running {
  readonly asked: { readonly path: string; readonly authorization: string; body: string }[];
  tokens: Json;
  claims: Json;
  /** By path, a status other than 200 to answer with. */
  readonly failures: Map<string, number>;
}

export async function startProvider(): Promise<FakeProvider> {
  const running = await serve((message, response) => {
    void (async () => {
      const path = message.url ?? '';
      const { authorization = '' } = message.headers;
      let body = '';
      for await (const chunk of message) body += String(chunk);
      provider.asked.push({ path, authorization, body });
      response.statusCode = provider.failures.get(path) ?? 200;
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(path === '/oauth2/token' ? provider.tokens : provider.claims));
    })();
  });
  const provider: FakeProvider = {
    ...running,
    asked: [],
    failures: new Map(),
    tokens: {
      access_token: 'access-1',
      id_token: 'id-1',
      refresh_token: 'refresh',
      expires_in: 300,
    },
    claims: { sub: 'a-sub', email_verified: 'true', email: 'a@example.com', username: 'a-sub' },
  };
  return provider;
}
