/** A browser as far as the pages need one: it keeps cookies and does not follow redirects. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly origin: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** Asks for a page, or sends a form; with headers of this request's own. */
  async request(
    path: string,
    form?: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.origin), {
      redirect: 'manual',
      headers: { ...this.headers, ...headers, ...(cookie && { cookie }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const header of response.headers.getSetCookie()) {
      const [pair = ''] = header.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (/max-age=0/i.test(header)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** Opens the pool's sign-in page for the query and sends its form. */
  signIn(query: string, { email, password }: Credentials): Promise<Response> {
    return this.submit(`/login?${query}`, { username: email, password });
  }

  /** Opens the pool's page that asks for a new password and sends its form. */
  changePassword(
    query: string,
    password: string,
    confirmation: string = password,
  ): Promise<Response> {
    return this.submit(`/changePassword?${query}`, { password, confirmation });
  }

  /** Opens the pool's page for a forgotten password and sends its form. */
  forgotPassword(query: string, username: string): Promise<Response> {
    return this.submit(`/forgotPassword?${query}`, { username });
  }

  /** Opens the pool's page that takes a code and a new password, and sends its form. */
  resetPassword(
    query: string,
    code: string,
    password: string,
    confirmation: string = password,
  ): Promise<Response> {
    return this.submit(`/confirmforgotPassword?${query}`, { code, password, confirmation });
  }

  private async submit(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    const page = await (await this.request(path)).text();
    const csrf = /name="_csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
    return this.request(path, { _csrf: csrf, ...fields });
  }
}

/** What a person types into the sign-in page. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}
