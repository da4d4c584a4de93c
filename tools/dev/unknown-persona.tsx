import type { Response } from 'express';
import { sendPage } from './page';
import { CODE_STATES, type Persona } from './personas';

function addressAs(name: string, asked: URL): string {
  const address = new URL(asked);
  address.searchParams.set('as', name);
  address.searchParams.delete('code');
  return address.href;
}

/** Answers `?as=` with a name that is none, or `&code=` with a state that is none: here are all. */
export function unknownPersonaPage(res: Response, asked: URL, personas: readonly Persona[]): void {
  const links = personas.map(({ name, title, detail }) => (
    <li key={name}>
      <a href={addressAs(name, asked)}>
        <code>{name}</code>
      </a>{' '}
      {`${title}: ${detail}`}
    </li>
  ));
  const content = (
    <>
      <p>
        <code>?as=</code> takes one of these:
      </p>
      <ul>{links}</ul>
      <p>
        <code>&amp;code=</code> {`takes ${CODE_STATES.join(', ')}.`}
      </p>
    </>
  );
  sendPage(res, 400, 'No such persona', content);
}
