import { ServiceError } from 'local-aws';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { NOTICES, type NoticeKind } from '../../app/routes/_portal.verify/notices';
import { operate } from '../../packages/local-aws/tests/fixtures/operator';
import type { PortalAskOptions } from '../fixtures/portal';
import { CHALLENGE_COOKIE, secondsFromNow } from '../fixtures/proof';
import { usePortal } from '../fixtures/use-portal';
import { challengeValue, FORM_HEADERS } from './support/verify-form';

const portal = usePortal({
  PORTAL_GROUP_CACHE_TTL_SECONDS: '1',
  PORTAL_SUPPORT_NAME: 'Hilfe & Rat',
  PORTAL_SUPPORT_EMAIL: 'it@example.com',
  PORTAL_SUPPORT_URL: 'https://help.example.com/',
});
const GERMAN = { 'accept-language': 'de' };
const MAIL = 'href="mailto:it@example.com"';

afterEach(() => portal().pool.injectFault(undefined));

/** What a person reads of a page. */
const readIn = (html: string) =>
  html
    .replace(/^.*<main/s, '<main')
    .replace(/<(script|style).*?<\/\1>|<[^>]*>/gs, ' ')
    .replace(/\s+/g, ' ');

const createPerson = (groups?: string[]) =>
  operate(portal().pool).createPerson(`${randomUUID()}@example.com`, groups);

describe('a problem in German', () => {
  it.each<[number, string, string, () => Promise<PortalAskOptions>]>([
    [401, '/areas', 'Ihre Anmeldung konnte nicht geprüft werden', async () => ({})],
    [404, '/nowhere', 'Seite nicht gefunden', async () => ({ as: await createPerson() })],
    [
      405,
      '/areas',
      'Das geht hier nicht',
      async () => ({ method: 'POST', headers: FORM_HEADERS, as: await createPerson() }),
    ],
    [
      403,
      '/areas',
      'Konto deaktiviert',
      async () => {
        const person = await createPerson();
        await operate(portal().pool).disable(person);
        return { as: person };
      },
    ],
    [
      503,
      '/areas',
      'Gerade nicht verfügbar',
      async () => {
        const person = await createPerson();
        portal().pool.injectFault(() => new ServiceError('ResourceNotFoundException', 'Down'));
        return { as: person };
      },
    ],
  ])('with status %i says whom to ask', async (...given) => {
    const [status, path, title, options] = given;
    const asked = await options();
    const headers = { ...asked.headers, ...GERMAN };
    const answer = await portal().ask(path, { ...asked, headers });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('<html lang="de"');
    expect(answer.text).toContain(`<title>${title} · `);
    expect(answer.text).toContain(`<h1>${title}</h1>`);
    expect(answer.text).toContain(MAIL);
    expect(answer.text).toContain('den Support (Hilfe &amp; Rat)');
  });

  it('is told as data as well', async () => {
    const { text } = await portal().ask('/find/index', { headers: GERMAN });
    expect(JSON.parse(text)).toMatchObject({ title: 'Ihre Anmeldung konnte nicht geprüft werden' });
  });
});

describe('the verify page in German', () => {
  async function look(notice?: { kind: NoticeKind; until?: number }, open = false) {
    const person = await createPerson();
    const state = {
      sub: person.username,
      ...(open && { session: 'x'.repeat(40), expiresAt: secondsFromNow(290), answersLeft: 2 }),
      ...(notice && { notice }),
    };
    const cookie = `${CHALLENGE_COOKIE}=${challengeValue(state)}`;
    const { text } = await portal().ask('/verify?returnTo=/areas', {
      as: person,
      proof: null,
      headers: { cookie, ...GERMAN },
    });
    return text;
  }

  it('asks for a code', async () => {
    const text = await look();
    expect(text).toContain('<h1>Bestätigen Sie, dass Sie es sind</h1>');
    expect(text).toMatch(/<button[^>]*>Code senden<\/button>/);
    expect(readIn(text)).toContain('Wir senden Ihnen sechs Ziffern an');
    expect(readIn(text)).toContain('dann bleibt dieser Teil des Portals 8 Stunden lang offen.');
  });

  it('takes one', async () => {
    const text = await look({ kind: 'wrong' }, true);
    expect(text).toMatch(/<label[^>]*>Code<\/label>/);
    expect(text).toMatch(/<button[^>]*>Bestätigen<\/button>/);
    expect(text).toMatch(/<button[^>]*>Neuen Code senden<\/button>/);
    expect(readIn(text)).toContain('Sie haben noch 2 Versuche.');
    expect(readIn(text)).toMatch(/Der Code gilt einmal, noch \d+ Minuten, bis \d\d:\d\d UTC/);
  });

  it.each(Object.keys(NOTICES) as NoticeKind[])(
    'says whom to ask of a lock or a fault: %s',
    async (kind) => {
      const { sense, closed } = NOTICES[kind];
      const untils = ['locked', 'too-many-sends'].includes(kind) ? [undefined, 3_600] : [undefined];
      for (const until of untils) {
        for (const open of closed ? [false] : [false, true]) {
          const notice = { kind, ...(until !== undefined && { until: secondsFromNow(until) }) };
          const text = await look(notice, open);
          expect(text).toContain('id="notice"');
          const isHelped = sense === 'fault' || closed !== undefined;
          // Always among the help with mails that do not come.
          expect(text.split(MAIL)).toHaveLength(isHelped ? 3 : 2);
        }
      }
    },
  );
});
