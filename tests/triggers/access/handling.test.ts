import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Duration } from '../../../contracts/access';
import { grantAt } from '../../../contracts/access-line';
import type { AccessCommand, Cut } from '../../../contracts/access-commands';
import { textOf } from '../../../triggers/mail';
import { DAY, MINUTE, REASON, startAccessFunction, type AccessFunction } from './access-function';

let access: AccessFunction;
/** Who asks, and who decides about hr. */
let person: string;
let owner: string;

beforeAll(async () => {
  access = await startAccessFunction();
});
afterAll(() => access.close());
beforeEach(() => {
  person = access.newcomer('jahn', 'engineering');
  owner = access.newcomer('ahatcher', 'hr', 'hr-owners');
});
afterEach(() => {
  access.clock.aheadMs = 0;
  access.people.clear();
  access.mail.fail(undefined);
  access.mail.mails.length = 0;
  access.log.lines.length = 0;
  vi.restoreAllMocks();
});

const refusal = (reason: string): unknown =>
  expect.objectContaining({ outcome: 'refused', reason });
const done: unknown = expect.objectContaining({ outcome: 'done' });

const cutAs = (what: Cut) => ({ id: randomUUID(), what, by: 'admin', reason: REASON }) as const;

/** A request of `person` for hr, approved acts of which wait for a code of the owner's. */
async function prepared() {
  const { id } = await access.ask(person, 'hr');
  const proof = await access.prove(owner);
  const acts = [access.act(person, 'hr', id)];
  const answer = await access.send(owner, { kind: 'prepare', acts }, { proof });
  if (answer.outcome !== 'prepared') throw new Error(`expected prepared, got ${answer.outcome}`);
  const { prepared } = answer;
  return { id, proof, acts, prepared, code: access.mail.lastCode() };
}

describe('from the request to the grant', () => {
  it('a code that was mailed with the act gives access until its end', async () => {
    const { proof, acts, prepared: id, code } = await prepared();
    const command = { kind: 'confirm', prepared: id, code, acts } as const;
    expect(await access.send(owner, command, { proof })).toEqual({
      outcome: 'done',
      parts: [{ person, group: 'hr', outcome: 'done' }],
    });
    const line = await access.line(person, 'hr');
    const grant = grantAt(line ?? { history: [] }, {}, access.now());
    expect(grant).toMatchObject({ by: owner, asked: REASON, reason: REASON });
    expect((grant?.endsAtMs ?? 0) - (grant?.grantedAtMs ?? 0)).toBe(DAY);
    expect(access.mail.mails.at(-1)?.to).toBe(access.emailOf(person));
    expect(access.mail.lastText()).toContain('You have access to Human resources until');
  });

  it('the mail names exactly the acts, all of them', async () => {
    const others = Array.from({ length: 19 }, (_, n) => access.newcomer(`person${n}`));
    const acts = await Promise.all(
      [person, ...others].map(async (sub) => {
        const { id } = await access.ask(sub, 'hr');
        return access.act(sub, 'hr', id);
      }),
    );
    const proof = await access.prove(owner);
    const answer = await access.send(owner, { kind: 'prepare', acts }, { proof });
    expect(answer).toMatchObject({ outcome: 'prepared', mailLate: false });
    const text = access.mail.lastText();
    for (const sub of [person, ...others])
      expect(text).toContain(`${access.emailOf(sub)}: Human resources, for 1 day\n`);
    expect(text.match(/: Human resources, for/g)).toHaveLength(20);
    expect(access.mail.mails.at(-1)?.to).toBe(access.emailOf(owner));
  });

  it('speaks the language of whoever gets the mail', async () => {
    access.people.set(owner, { groups: ['hr-owners'], enabled: true, locale: 'de-AT' });
    const { id } = await access.ask(person, 'hr');
    const proof = await access.prove(owner);
    await access.send(owner, { kind: 'prepare', acts: [access.act(person, 'hr', id)] }, { proof });
    expect(access.mail.lastText()).toContain(
      `${access.emailOf(person)}: Human resources, für 1 Tag`,
    );
  });

  it('one request covers several groups, each with an answer of its own', async () => {
    const { answer } = await access.ask(person, 'hr', 'engineering', 'payroll', 'nowhere');
    expect(answer).toMatchObject({
      parts: [
        { group: 'hr', outcome: 'done' },
        { group: 'engineering', reason: 'already-member' },
        { group: 'payroll', outcome: 'done' },
        { group: 'nowhere', reason: 'unknown-group' },
      ],
    });
  });

  it('the same form sent twice is one request', async () => {
    const session = await access.sign(access.sessionClaims(person));
    const key = randomUUID();
    const command = { kind: 'ask', groups: ['hr'], reason: REASON, duration: 'day' } as const;
    const answers = await Promise.all(
      [1, 2].map(() => access.send(person, command, { key, session })),
    );
    expect(answers).toEqual([done, done]);
    expect((await access.line(person, 'hr'))?.history).toHaveLength(1);
    const another = { ...command, duration: 'quarter' } as const;
    expect(await access.send(person, another, { key, session })).toEqual(refusal('key-reused'));
  });

  it('tells owners that requests wait, once in a while, and never why', async () => {
    await access.ask(person, 'hr');
    await access.ask(access.newcomer('peter'), 'hr');
    expect(access.mail.mails.map(({ to }) => to)).toEqual([access.emailOf(owner)]);
    access.clock.aheadMs = 15 * MINUTE;
    await access.ask(access.newcomer('sdedakia'), 'hr');
    expect(access.mail.mails).toHaveLength(2);
  });
});

describe('what takes power', () => {
  it('needs the proof only, and is mailed to who did it and to whom it was done', async () => {
    const { id } = await access.ask(person, 'hr');
    const proof = await access.prove(owner);
    access.mail.mails.length = 0;
    const command = { kind: 'refuse', person, group: 'hr', id, reason: REASON } as const;
    expect(await access.send(owner, command, { proof })).toEqual(done);
    expect(access.mail.mails.map(({ to }) => to).sort()).toEqual(
      [person, owner].map(access.emailOf).sort(),
    );
    expect(await access.send(owner, command, { proof })).toEqual(done);
    expect(access.mail.mails).toHaveLength(2);
    expect((await access.line(person, 'hr'))?.request).toBeUndefined();
  });

  it('ends access at once: by an owner, by any administrator, by whose it is', async () => {
    const boss = access.newcomer('dmar', 'admins');
    for (const by of [owner, boss, person]) {
      const { id, proof, acts, prepared: act, code } = await prepared();
      await access.send(owner, { kind: 'confirm', prepared: act, code, acts }, { proof });
      const command = { kind: 'end', person, group: 'hr', id, reason: 'over' } as const;
      const own = by === owner ? proof : await access.prove(by);
      expect(await access.send(by, command, { proof: own })).toEqual(done);
      expect((await access.line(person, 'hr'))?.grant).toBeUndefined();
      access.clock.aheadMs += 6 * MINUTE;
    }
  });

  it('lets a person withdraw with their session, and nobody else', async () => {
    const { id } = await access.ask(person, 'hr');
    const command = { kind: 'withdraw', group: 'hr', id } as const;
    const other = access.newcomer('peter');
    const session = await access.sign(access.sessionClaims(other));
    expect(await access.send(other, command, { session })).toEqual(refusal('not-open'));
    expect(await access.send(person, command, { session })).toEqual(refusal('credential'));
    const own = await access.sign(access.sessionClaims(person));
    expect(await access.send(person, command, { session: own })).toEqual(done);
  });
});

describe('a portal that somebody else has taken over cannot give access', () => {
  it('with a genuine fresh proof and any code but the mailed one', async () => {
    const { proof, acts, prepared: id, code } = await prepared();
    const wrong = code === '000000' ? '000001' : '000000';
    const command = { kind: 'confirm', prepared: id, code: wrong, acts } as const;
    expect(await access.send(owner, command, { proof })).toEqual(refusal('wrong'));
    const invented = { ...command, prepared: randomUUID(), code };
    expect(await access.send(owner, invented, { proof })).toEqual(refusal('superseded'));
    expect((await access.line(person, 'hr'))?.grant).toBeUndefined();
  });

  it('with a genuine code for another command, which stays good for its own', async () => {
    const other = access.newcomer('peter');
    const { id: othersId } = await access.ask(other, 'hr');
    const { proof, acts, prepared: id, code } = await prepared();
    const longer = acts.map((act) => ({ ...act, duration: 'hour' as const }));
    const reasoned = acts.map((act) => ({ ...act, reason: 'another' }));
    const more = [...acts, access.act(other, 'hr', othersId)];
    for (const changed of [[access.act(other, 'hr', othersId)], longer, reasoned, more]) {
      const command = { kind: 'confirm', prepared: id, code, acts: changed } as const;
      expect(await access.send(owner, command, { proof })).toEqual(refusal('another-command'));
    }
    expect((await access.line(other, 'hr'))?.grant).toBeUndefined();
    const own = { kind: 'confirm', prepared: id, code, acts } as const;
    expect(await access.send(owner, own, { proof })).toEqual(done);
  });

  it('with a genuine code in the name of another owner', async () => {
    const second = access.newcomer('second', 'hr-owners');
    const { acts, prepared: id, code } = await prepared();
    const proof = await access.prove(second);
    const command = { kind: 'confirm', prepared: id, code, acts } as const;
    expect(await access.send(second, command, { proof })).toEqual(refusal('superseded'));
  });

  it('with a code whose act was replaced, that was used, or that is five minutes old', async () => {
    const { proof, acts, prepared: id, code } = await prepared();
    access.clock.aheadMs += 20_000;
    const again = await access.send(owner, { kind: 'prepare', acts }, { proof });
    expect(again.outcome).toBe('prepared');
    const command = { kind: 'confirm', prepared: id, code, acts } as const;
    expect(await access.send(owner, command, { proof })).toEqual(refusal('superseded'));
    const current = {
      ...command,
      prepared: again.outcome === 'prepared' ? again.prepared : '',
      code: access.mail.lastCode(),
    };
    access.clock.aheadMs += 5 * MINUTE;
    expect(await access.send(owner, current, { proof })).toEqual(refusal('expired'));
    access.clock.aheadMs -= 1_000;
    expect(await access.send(owner, current, { proof })).toEqual(done);
    expect(await access.send(owner, current, { proof })).toEqual(refusal('used'));
  });

  it('by trying codes: the tenth wrong one within an hour locks, against the right one too', async () => {
    const { proof, acts, prepared: id, code } = await prepared();
    const wrong = code === '000000' ? '000001' : '000000';
    const command = { kind: 'confirm', prepared: id, code: wrong, acts } as const;
    const answers = [];
    for (let n = 0; n < 10; n += 1) answers.push(await access.send(owner, command, { proof }));
    expect(answers.slice(0, 9)).toEqual(Array(9).fill(refusal('wrong')));
    expect(answers[9]).toEqual(refusal('locked'));
    expect(await access.send(owner, { ...command, code }, { proof })).toEqual(refusal('locked'));
    expect(access.mail.mails.at(-1)?.to).toBe(access.emailOf(owner));
    expect(access.mail.lastText()).toContain('too many wrong codes');
  });

  it('by fifty right codes at once: one grant', async () => {
    const { proof, acts, prepared: id, code } = await prepared();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        access.send(owner, { kind: 'confirm', prepared: id, code, acts }, { proof }),
      ),
    );
    expect(answers.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    const line = await access.line(person, 'hr');
    expect(line?.history.filter(({ kind }) => kind === 'approved')).toHaveLength(1);
  });

  it.each([
    ['a minute old', MINUTE + 1],
    ['hours old, as one that was queued', 5 * 60 * MINUTE],
    ['of the future', -6_000],
  ])('with an event that is %s', async (_what, ageMs) => {
    const { proof, acts, prepared: id, code } = await prepared();
    const command = { kind: 'confirm', prepared: id, code, acts } as const;
    const sentAtMs = access.now() - ageMs;
    expect(await access.send(owner, command, { proof, sentAtMs })).toEqual(refusal('late'));
  });

  const tokens: Record<string, (access: AccessFunction) => Promise<string>> = {
    'borrowed from another person': (access) => access.prove(access.newcomer('peter', 'hr-owners')),
    'signed by a stranger': (access) => access.sign(access.proofClaims(owner), access.strangersKey),
    'of another client': (access) => access.sign({ ...access.proofClaims(owner), aud: '1signin' }),
    'of another pool': (access) =>
      access.sign({
        ...access.proofClaims(owner),
        iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Other1234',
      }),
    'an access token': (access) => access.sign(access.sessionClaims(owner)),
    'without a time': (access) =>
      access.sign({ ...access.proofClaims(owner), auth_time: undefined }),
    'of the future': (access) =>
      access.sign({
        ...access.proofClaims(owner),
        auth_time: Math.floor(access.now() / 1_000) + 60,
      }),
    expired: (access) =>
      access.sign({ ...access.proofClaims(owner), exp: Math.floor(access.now() / 1_000) - 1 }),
    'without an end': (access) =>
      access.sign({ ...access.proofClaims(owner), exp: undefined } as never),
    'with a crit header': (access) =>
      access.sign(access.proofClaims(owner), undefined, { crit: ['b64'], b64: true }),
    'no token': async () => 'a.b.c',
  };
  it.each(Object.entries(tokens))('with a proof %s', async (_what, make) => {
    const { acts, prepared: id, code } = await prepared();
    const proof = await make(access);
    const command = { kind: 'confirm', prepared: id, code, acts } as const;
    expect(await access.send(owner, command, { proof })).toEqual(refusal('credential'));
  });

  it('with a session in place of a proof, or with nothing', async () => {
    const { acts, prepared: id, code } = await prepared();
    const session = await access.sign(access.sessionClaims(owner));
    const command = { kind: 'confirm', prepared: id, code, acts } as const;
    for (const more of [{ session }, {}])
      expect(await access.send(owner, command, more)).toEqual(refusal('credential'));
  });

  it('with a proof that a refresh has made young, sixteen minutes after the code', async () => {
    const { id } = await access.ask(person, 'hr');
    await access.prove(owner);
    access.clock.aheadMs = 16 * MINUTE;
    const proof = await access.sign(access.proofClaims(owner));
    const command = { kind: 'prepare', acts: [access.act(person, 'hr', id)] } as const;
    expect(await access.send(owner, command, { proof })).toEqual(refusal('proof-too-old'));
  });

  it('with an old proof of a person who has entered a code just now', async () => {
    const { id } = await access.ask(person, 'hr');
    const proof = await access.prove(owner);
    access.clock.aheadMs = 16 * MINUTE;
    const fresh = await access.prove(owner);
    const command = { kind: 'prepare', acts: [access.act(person, 'hr', id)] } as const;
    expect(await access.send(owner, command, { proof })).toEqual(refusal('proof-too-old'));
    expect((await access.send(owner, command, { proof: fresh })).outcome).toBe('prepared');
  });

  it('with a proof that no right answer is known of', async () => {
    const proof = await access.sign(access.proofClaims(owner));
    const { id } = await access.ask(person, 'hr');
    const command = { kind: 'refuse', person, group: 'hr', id, reason: 'no' } as const;
    expect(await access.send(owner, command, { proof })).toEqual(refusal('proof-too-old'));
  });

  it('with what was captured before a sign-out everywhere', async () => {
    const { proof, acts, prepared: id, code } = await prepared();
    const session = await access.sign(access.sessionClaims(person));
    access.clock.aheadMs = MINUTE;
    for (const sub of [owner, person]) await access.store.cut(sub, cutAs('signed-out'));
    const command = { kind: 'confirm', prepared: id, code, acts } as const;
    expect(await access.send(owner, command, { proof })).toEqual(refusal('signed-out'));
    const refreshed = await access.sign({
      ...access.proofClaims(owner),
      auth_time: Math.floor(access.now() / 1_000) + 2,
    });
    expect(await access.send(owner, command, { proof: refreshed })).toEqual(refusal('signed-out'));
    const asking = { kind: 'ask', groups: ['payroll'], reason: 'x', duration: 'day' } as const;
    expect(await access.send(person, asking, { session })).toEqual(refusal('signed-out'));
  });

  it('in the name of an owner who is one no more, or whose account is disabled', async () => {
    const { proof, acts, prepared: id, code } = await prepared();
    const command = { kind: 'confirm', prepared: id, code, acts } as const;
    access.people.set(owner, { groups: ['hr'], enabled: true });
    expect(await access.send(owner, command, { proof })).toEqual(refusal('not-yours-to-decide'));
    access.people.set(owner, { groups: ['hr', 'hr-owners'], enabled: false });
    expect(await access.send(owner, command, { proof })).toEqual(refusal('account'));
    access.people.delete(owner);
    expect(await access.send(owner, command, { proof })).toEqual(refusal('account'));
  });

  it('to a person who was disabled in the meantime', async () => {
    const { proof, acts, prepared: id, code } = await prepared();
    const command = { kind: 'confirm', prepared: id, code, acts } as const;
    access.people.set(person, { groups: [], enabled: false });
    expect(await access.send(owner, command, { proof })).toEqual(refusal('unknown-person'));
    access.people.set(person, { groups: [], enabled: true });
    await access.store.cut(person, cutAs('disabled'));
    expect(await access.send(owner, command, { proof })).toMatchObject({
      parts: [{ outcome: 'refused', reason: 'not-open' }],
    });
    expect((await access.line(person, 'hr'))?.grant).toBeUndefined();
  });

  it.each(['admins', 'hr-owners', 'anything-owners'])(
    'of authority: %s is neither asked for nor granted',
    async (group) => {
      const { answer } = await access.ask(person, group);
      expect(answer).toMatchObject({ parts: [{ outcome: 'refused', reason: 'authority' }] });
      const boss = access.newcomer('dmar', 'admins', 'engineering-owners');
      const proof = await access.prove(boss);
      const acts = [access.act(person, group, randomUUID())];
      expect(await access.send(boss, { kind: 'prepare', acts }, { proof })).toEqual(
        refusal('authority'),
      );
    },
  );

  it.each([
    ['a kind that there is not', { kind: 'grant', person: 'x', group: 'hr' }],
    ['a field too many', { kind: 'withdraw', group: 'hr', id: randomUUID(), by: 'x' }],
    ['no reason', { kind: 'ask', groups: ['hr'], reason: ' \n ', duration: 'day' }],
    ['a long reason', { kind: 'ask', groups: ['hr'], reason: 'x'.repeat(281), duration: 'day' }],
    ['a duration of its own', { kind: 'ask', groups: ['hr'], reason: 'x', duration: 'year' }],
    ['no acts', { kind: 'prepare', acts: [] }],
  ])('with a malformed command: %s', async (_what, command) => {
    const proof = await access.prove(owner);
    const answer = await access.send(owner, command as AccessCommand, { proof });
    expect(answer).toEqual(refusal('malformed'));
    expect(await access.handler(undefined, { awsRequestId: '' })).toEqual(refusal('malformed'));
  });

  it('of more acts than a mail lists, or of one twice', async () => {
    const proof = await access.prove(owner);
    const act = access.act(person, 'hr', randomUUID());
    const many = Array.from({ length: 21 }, (_, n) => ({ ...act, person: `person-${n}` }));
    for (const acts of [many, [act, act]])
      expect(await access.send(owner, { kind: 'prepare', acts }, { proof })).toEqual(
        refusal('malformed'),
      );
  });
});

describe('an area that offers fewer durations', () => {
  const asking = async (sub: string, duration: Duration) => {
    const groups = ['engineering', 'operations'];
    const session = await access.sign(access.sessionClaims(sub));
    const key = randomUUID();
    const command = { kind: 'ask', groups, reason: REASON, duration } as const;
    return { id: key, answer: await access.send(sub, command, { session, key }) };
  };

  it('is not asked for longer, and what is above it is', async () => {
    const other = access.newcomer('peter');
    expect((await asking(other, 'week')).answer).toMatchObject({
      parts: [
        { group: 'engineering', outcome: 'done' },
        { group: 'operations', outcome: 'refused', reason: 'duration' },
      ],
    });
    expect((await asking(access.newcomer('sdedakia'), 'day')).answer).toMatchObject({
      parts: [{ outcome: 'done' }, { outcome: 'done' }],
    });
  });

  it('is not given longer, not even where that was asked before', async () => {
    const boss = access.newcomer('dmar', 'engineering-owners');
    const other = access.newcomer('peter');
    const id = randomUUID();
    const request = { id, reason: REASON, duration: 'quarter' } as const;
    await access.store.ask(other, 'operations', request, {});
    const proof = await access.prove(boss);
    const acts = [{ ...access.act(other, 'operations', id), duration: 'week' as const }];
    const prepare = { kind: 'prepare', acts } as const;
    expect(await access.send(boss, prepare, { proof })).toEqual({
      ...{ outcome: 'refused', reason: 'duration' },
      act: { person: other, group: 'operations' },
    });
    const shorter = { kind: 'prepare', acts: [access.act(other, 'operations', id)] } as const;
    expect((await access.send(boss, shorter, { proof })).outcome).toBe('prepared');
  });
});

describe('who decides', () => {
  const preparing = async (by: string, sub: string) => {
    const { id } = await access.ask(sub, 'hr');
    const proof = await access.prove(by);
    return access.send(by, { kind: 'prepare', acts: [access.act(sub, 'hr', id)] }, { proof });
  };

  it('is never who asks', async () => {
    access.people.set(owner, { groups: ['hr-owners'], enabled: true });
    expect(await preparing(owner, owner)).toEqual(refusal('oneself'));
  });

  it('is no member, and no owner of something else', async () => {
    const other = access.newcomer('dmar', 'hr', 'engineering-owners');
    expect(await preparing(other, person)).toEqual(refusal('not-yours-to-decide'));
  });

  it('is an administrator where no owner is enabled, or the only one asks', async () => {
    const boss = access.newcomer('boss', 'admins');
    expect(await preparing(boss, person)).toEqual(refusal('not-yours-to-decide'));
    access.people.set(owner, { groups: ['hr-owners'], enabled: true });
    access.clock.aheadMs += MINUTE;
    expect((await preparing(boss, owner)).outcome).toBe('prepared');
    access.people.set(owner, { groups: ['hr-owners'], enabled: false });
    const third = access.newcomer('third');
    access.clock.aheadMs += MINUTE;
    expect((await preparing(boss, third)).outcome).toBe('prepared');
  });
});

describe('what is ended at once', () => {
  const done = { outcome: 'done', parts: [] };
  const cut = (sub: string, what: Cut, reason = REASON) =>
    ({ kind: 'cut', person: sub, what, reason }) as const;
  const tos = () => access.mail.mails.map(({ to }) => to).sort();
  let boss: string;
  beforeEach(() => {
    boss = access.newcomer('dmar', 'admins');
  });
  // The next test signs in within the same second.
  afterEach(() => access.tables.forget('stack', 'everyone'));

  it.each(['signed-out', 'disabled'] as const)(
    'of somebody else, %s: by an administrator, told to both, once, and kept with the reason',
    async (what) => {
      const proof = await access.prove(boss);
      const key = randomUUID();
      for (let n = 0; n < 2; n += 1)
        expect(await access.send(boss, cut(person, what), { proof, key })).toEqual(done);
      const { standing } = await access.store.view(person);
      expect(standing.cuts).toMatchObject([{ id: key, what, by: boss, reason: REASON }]);
      expect(standing[what === 'disabled' ? 'disabledAtMs' : 'signedOutAtMs']).toBeGreaterThan(0);
      expect(tos()).toEqual([person, boss].map(access.emailOf).sort());
      for (const { mail } of access.mail.mails) expect(textOf(mail)).not.toContain(REASON);
      const other = cut(owner, what);
      expect(await access.send(boss, other, { proof, key })).toEqual(refusal('key-reused'));
    },
  );

  it('closes requests and grants of who was disabled, and leaves those that come after', async () => {
    const { id, proof: own, acts, prepared: act, code } = await prepared();
    const confirm = { kind: 'confirm', prepared: act, code, acts } as const;
    expect(await access.send(owner, confirm, { proof: own })).toMatchObject({ outcome: 'done' });
    await access.ask(person, 'payroll');
    const proof = await access.prove(boss);
    await access.send(boss, cut(person, 'disabled'), { proof });
    const { lines, standing } = await access.store.view(person);
    expect(grantAt(lines.get('hr') ?? { history: [] }, standing, access.now())).toBeUndefined();
    const end = { kind: 'end', person, group: 'hr', id, reason: 'x' } as const;
    expect(await access.send(boss, end, { proof })).toEqual(refusal('not-active'));
    access.clock.aheadMs += 1_000;
    expect((await access.ask(person, 'payroll')).answer).toMatchObject({
      parts: [{ outcome: 'done' }],
    });
  });

  it('of oneself: sessions with a session, told to oneself; never the account', async () => {
    const session = await access.sign(access.sessionClaims(person));
    expect(await access.send(person, cut(person, 'signed-out', ''), { session })).toEqual(done);
    expect(tos()).toEqual([access.emailOf(person)]);
    const pin = { kind: 'pin', pins: [] } as const;
    expect(await access.send(person, pin, { session })).toEqual(refusal('signed-out'));

    const proof = await access.prove(boss);
    const disabling = cut(boss, 'disabled');
    expect(await access.send(boss, disabling, { proof })).toEqual(refusal('oneself'));
    const bosses = await access.sign(access.sessionClaims(boss));
    expect(await access.send(boss, disabling, { session: bosses })).toEqual(refusal('credential'));
    expect(await access.send(boss, cut(boss, 'signed-out'), { proof })).toEqual(done);
  });

  it('of everyone: proofs and sessions, the own too, told to all administrators', async () => {
    const second = access.newcomer('second', 'admins');
    access.people.set(access.newcomer('gone'), { groups: ['admins'], enabled: false });
    const proof = await access.prove(boss);
    const owners = await access.prove(owner);
    const session = await access.sign(access.sessionClaims(person));
    const all = { kind: 'cut-everyone', reason: REASON } as const;
    const pin = { kind: 'pin', pins: [] } as const;
    expect(await access.send(person, pin, { session })).toEqual(done);
    expect(await access.send(boss, all, { proof })).toEqual(done);
    expect(tos()).toEqual([boss, second].map(access.emailOf).sort());
    const [item] = (await access.tables.partition('stack')).filter(
      ({ item }) => item?.S === 'everyone',
    );
    expect(JSON.parse(item?.record?.S ?? '')).toMatchObject({
      signedOutAtMs: expect.any(Number) as number,
      cuts: [{ by: boss, reason: REASON }],
    });
    expect(await access.send(boss, all, { proof })).toEqual(refusal('signed-out'));
    expect(await access.send(owner, pin, { proof: owners })).toEqual(refusal('signed-out'));
    expect(await access.send(person, pin, { session })).toEqual(refusal('signed-out'));
    access.clock.aheadMs = MINUTE;
    const anew = await access.sign(access.sessionClaims(person));
    expect(await access.send(person, pin, { session: anew })).toEqual(done);
  });

  it('of others: by no owner, with no session, without no reason, of nobody that there is not', async () => {
    const owners = await access.prove(owner);
    const proof = await access.prove(boss);
    const session = await access.sign(access.sessionClaims(boss));
    const all = { kind: 'cut-everyone', reason: REASON } as const;
    for (const command of [cut(person, 'signed-out'), cut(person, 'disabled'), all]) {
      expect(await access.send(owner, command, { proof: owners })).toEqual(
        refusal('not-yours-to-decide'),
      );
      expect(await access.send(boss, command, { session })).toEqual(refusal('credential'));
      expect(await access.send(boss, { ...command, reason: '' }, { proof })).toEqual(
        refusal('malformed'),
      );
    }
    const nobody = cut('nobody', 'signed-out');
    expect(await access.send(boss, nobody, { proof })).toEqual(refusal('unknown-person'));
    expect((await access.store.view(person)).standing).not.toHaveProperty('signedOutAtMs');
    expect(await access.store.everyoneSignedOutAtMs()).toBeUndefined();
  });
});

describe('members', () => {
  const members = (...people: string[]) => ({ kind: 'review', group: 'hr', people }) as const;
  let member: string;
  beforeEach(() => {
    member = access.newcomer('member', 'hr');
  });

  it('are confirmed by who decides about their group, each in an answer of its own', async () => {
    const gone = access.newcomer('gone', 'hr');
    access.people.set(gone, { groups: ['hr'], enabled: false });
    const proof = await access.prove(owner);
    const key = randomUUID();
    const command = members(member, person, gone, owner, 'nobody');
    const answer = {
      outcome: 'done',
      parts: [
        { person: member, group: 'hr', outcome: 'done' },
        { person, group: 'hr', outcome: 'refused', reason: 'not-a-member' },
        { person: gone, group: 'hr', outcome: 'refused', reason: 'not-a-member' },
        { person: owner, group: 'hr', outcome: 'refused', reason: 'oneself' },
        { person: 'nobody', group: 'hr', outcome: 'refused', reason: 'unknown-person' },
      ],
    };
    for (let n = 0; n < 2; n += 1)
      expect(await access.send(owner, command, { proof, key })).toEqual(answer);
    const line = await access.line(member, 'hr');
    expect(line?.reviewed).toMatchObject({ by: owner });
    expect(line?.history).toMatchObject([{ kind: 'reviewed', id: key, by: owner }]);
    for (const sub of [person, gone, owner]) expect(await access.line(sub, 'hr')).toBeUndefined();
    expect(access.mail.mails).toEqual([]);
    expect(access.log.lines.at(-1)).toMatchObject({
      command: 'review',
      outcome: 'partly',
      acts: 5,
    });
  });

  it('are confirmed by an administrator where nobody else decides', async () => {
    const boss = access.newcomer('dmar', 'admins');
    const proof = await access.prove(boss);
    const command = members(member, owner);
    expect(await access.send(boss, command, { proof })).toMatchObject({
      parts: [{ reason: 'not-yours-to-decide' }, { person: owner, outcome: 'done' }],
    });
  });

  it('are confirmed by nobody else, not of authority, not with a session, not too many', async () => {
    const proof = await access.prove(member);
    expect(await access.send(member, members(owner), { proof })).toMatchObject({
      parts: [{ outcome: 'refused', reason: 'not-yours-to-decide' }],
    });
    const owners = await access.prove(owner);
    for (const [group, reason] of [
      ['admins', 'authority'],
      ['hr-owners', 'authority'],
      ['nowhere', 'unknown-group'],
    ] as const)
      expect(await access.send(owner, { ...members(member), group }, { proof: owners })).toEqual(
        refusal(reason),
      );
    const session = await access.sign(access.sessionClaims(owner));
    expect(await access.send(owner, members(member), { session })).toEqual(refusal('credential'));
    const many = Array.from({ length: 21 }, (_, n) => `person-${n}`);
    for (const people of [many, [], [member, member]])
      expect(await access.send(owner, members(...people), { proof: owners })).toEqual(
        refusal('malformed'),
      );
    expect(await access.line(member, 'hr')).toBeUndefined();
  });
});

describe('pins', () => {
  const pinsOf = async (sub: string) => {
    const item = (await access.tables.partition(sub)).find(({ item }) => item?.S === 'pins');
    return item && [JSON.parse(item.record?.S ?? ''), item.version?.N];
  };

  it("are one's own, with a session, and replaced as a whole", async () => {
    const session = await access.sign(access.sessionClaims(person));
    const pin = (pins: readonly string[], key = randomUUID() as string) =>
      access.send(person, { kind: 'pin', pins }, { session, key });
    const key = randomUUID();
    for (let n = 0; n < 2; n += 1)
      expect(await pin(['hr/payroll', 'engineering'], key)).toEqual(done);
    expect(await pinsOf(person)).toEqual([{ pins: ['hr/payroll', 'engineering'] }, '1']);
    expect(await pin(['engineering'], key)).toEqual(refusal('key-reused'));
    expect(await pin(['engineering'])).toEqual(done);
    expect(await pinsOf(person)).toEqual([{ pins: ['engineering'] }, '2']);
    expect(access.mail.mails).toEqual([]);
    expect(await access.send(person, { kind: 'pin', pins: [] }, {})).toEqual(refusal('credential'));
  });

  it('are 24 at most, each once, and look like addresses', async () => {
    const session = await access.sign(access.sessionClaims(person));
    const pin = (pins: readonly string[]) =>
      access.send(person, { kind: 'pin', pins }, { session });
    const many = (length: number) => Array.from({ length }, (_, n) => `hr/tool-${n}`);
    const wrong = [
      ['a'.repeat(201)],
      ['a', 'a'],
      [''],
      ['/a'],
      ['a/'],
      ['a//b'],
      ['A'],
      ['a b'],
      ['a\n'],
    ];
    for (const pins of [many(25), ...wrong]) expect(await pin(pins)).toEqual(refusal('malformed'));
    expect(await pinsOf(person)).toBeUndefined();
    expect(await pin([...many(23), 'a'.repeat(200)])).toEqual(done);
  });
});

describe('a hundred requests at once by one person', () => {
  it('keep the limit', async () => {
    const groups = new Map(
      Array.from({ length: 100 }, (_, n) => [`g${n}`, { title: 'Area', owners: 'o-owners' }]),
    );
    vi.spyOn(access.services.groups, 'has').mockImplementation((name) => groups.has(name));
    const answers = await Promise.all(
      [...groups.keys()].map(async (group) => (await access.ask(person, group)).answer),
    );
    expect(answers.filter(({ outcome }) => outcome === 'done')).toHaveLength(10);
    const { lines } = await access.store.view(person);
    expect([...lines.values()].filter(({ request }) => request)).toHaveLength(10);
  });
});

describe('what does not answer', () => {
  it('changes nothing: keys, user pool, table', async () => {
    const { proof, acts, prepared: id, code } = await prepared();
    const command = { kind: 'confirm', prepared: id, code, acts } as const;
    const broken = async () => Promise.reject(new Error('somewhere@example.com is down'));
    for (const part of [
      () => vi.spyOn(access.services.directory, 'person').mockImplementation(broken),
      () => vi.spyOn(access.services.directory, 'groupsOf').mockImplementation(broken),
      () => vi.spyOn(access.services.challenges, 'provedAtMs').mockImplementation(broken),
      () => vi.spyOn(access.store, 'view').mockImplementation(broken),
      () => vi.spyOn(access.store, 'everyoneSignedOutAtMs').mockImplementation(broken),
      () => vi.spyOn(access.store, 'noteKey').mockImplementation(broken),
    ]) {
      const spy = part();
      expect(await access.send(owner, command, { proof })).toEqual({ outcome: 'unavailable' });
      spy.mockRestore();
    }
    expect(await access.send(owner, command, { proof })).toEqual(done);
    expect(JSON.stringify(access.log.lines)).not.toContain('@');
  });

  it('is told as unknown where something may have been changed', async () => {
    const { proof, acts, prepared: id, code } = await prepared();
    const command = { kind: 'confirm', prepared: id, code, acts } as const;
    vi.spyOn(access.store, 'decide').mockRejectedValue(new Error('timeout'));
    expect(await access.send(owner, command, { proof })).toEqual({ outcome: 'unknown' });
  });

  it('takes an act back whose mail did not go out, and counts no send', async () => {
    const { id } = await access.ask(person, 'hr');
    const proof = await access.prove(owner);
    const command = { kind: 'prepare', acts: [access.act(person, 'hr', id)] } as const;
    access.mail.fail(Object.assign(new Error(), { $metadata: { httpStatusCode: 500 } }));
    for (let n = 0; n < 5; n += 1)
      expect(await access.send(owner, command, { proof })).toEqual(refusal('mail-failed'));
    access.mail.fail(new Error('no answer'));
    expect(await access.send(owner, command, { proof })).toMatchObject({
      outcome: 'prepared',
      mailLate: true,
    });
    access.mail.fail(undefined);
    expect(await access.send(owner, command, { proof })).toEqual(refusal('too-soon'));
  });

  it('and where one act of several breaks, who got access by another is told', async () => {
    const second = access.newcomer('second');
    const asked = [await access.ask(person, 'hr'), await access.ask(second, 'hr')];
    const proof = await access.prove(owner);
    const acts = [person, second].map((sub, n) => access.act(sub, 'hr', asked[n]?.id ?? ''));
    const answer = await access.send(owner, { kind: 'prepare', acts }, { proof });
    if (answer.outcome !== 'prepared') throw new Error(`expected prepared, got ${answer.outcome}`);
    const code = access.mail.lastCode();
    access.mail.mails.length = 0;
    const decide = access.store.decide.bind(access.store);
    vi.spyOn(access.store, 'decide').mockImplementation((sub, ...more) =>
      sub === second ? Promise.reject(new Error('down')) : decide(sub, ...more),
    );
    const { prepared: id } = answer;
    const confirm = { kind: 'confirm', prepared: id, code, acts } as const;
    expect(await access.send(owner, confirm, { proof })).toEqual({ outcome: 'unknown' });
    expect((await access.line(person, 'hr'))?.grant).toBeDefined();
    expect(access.mail.mails.map(({ to }) => to)).toEqual([access.emailOf(person)]);
  });

  it('does not undo a decision that cannot be mailed', async () => {
    const { id } = await access.ask(person, 'hr');
    const proof = await access.prove(owner);
    access.mail.fail(new Error('down'));
    const command = { kind: 'refuse', person, group: 'hr', id, reason: 'no' } as const;
    expect(await access.send(owner, command, { proof })).toEqual(done);
    expect(access.log.lines).toContainEqual(
      expect.objectContaining({ event: 'access.mail', outcome: 'unanswered' }),
    );
  });
});

it('writes one line a command, without code, hash, reason or address, and mails no reason', async () => {
  const { proof, acts, prepared: id, code } = await prepared();
  await access.send(owner, { kind: 'confirm', prepared: id, code, acts }, { proof });
  expect(access.log.lines).toMatchObject([
    { event: 'access.command', command: 'ask', outcome: 'done', sub: person },
    { event: 'access.command', command: 'prepare', outcome: 'prepared', acts: 1, sub: owner },
    { event: 'access.command', command: 'confirm', outcome: 'done', acts: 1, sub: owner },
  ]);
  const lines = JSON.stringify(access.log.lines);
  for (const secret of [code, REASON, '@', proof, id]) expect(lines).not.toContain(secret);
  for (const { mail } of access.mail.mails) expect(textOf(mail)).not.toContain(REASON);
});
