import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  CreateAct,
  PeopleAct,
  PeopleCommand,
  PeopleTake,
} from '../../../contracts/people-commands';
import { textOf } from '../../../triggers/mail';
import { DAY, MINUTE } from '../access/access-function';
import { CONTEXT } from '../events';
import { REASON, startPeopleFunction, type PeopleFunction } from './people-function';

let people: PeopleFunction;
/** Who acts, who is an administrator besides, and whom it is about. */
let admin: string;
let other: string;
let person: string;
let proof: string;

beforeAll(async () => {
  people = await startPeopleFunction();
});
afterAll(() => people.close());
beforeEach(async () => {
  admin = people.access.newcomer('dmar', 'admins', 'engineering');
  other = people.access.newcomer('boss', 'admins');
  person = people.access.newcomer('jahn', 'engineering', 'hr');
  proof = await people.access.prove(admin);
});
afterEach(() => {
  people.reset();
  vi.restoreAllMocks();
});

const refusal = (reason: string): unknown =>
  expect.objectContaining({ outcome: 'refused', reason });
const done: unknown = expect.objectContaining({ outcome: 'done' });
const doneTo = (...subs: string[]): unknown => ({
  outcome: 'done',
  parts: subs.map((sub) => ({ outcome: 'done', person: sub })),
});
const anyDone = { outcome: 'done', parts: [{ outcome: 'done' }] };

const groupsOf = (sub: string) => people.access.people.get(sub)?.groups;
const disable = (leaver = false): PeopleTake => ({
  kind: 'disable',
  person,
  leaver,
  reason: REASON,
});
const add = (group: string, sub = person): PeopleAct => ({
  kind: 'add',
  person: sub,
  group,
  reason: REASON,
});
let made = 0;
const create = (...groups: string[]): CreateAct => ({
  kind: 'create',
  email: `new${(made += 1)}@example.com`,
  givenName: 'Ana',
  familyName: "O'Neil",
  groups,
  reason: REASON,
});
const subOf = ({ email }: CreateAct) => email.replace('@example.com', '');
/** What the portal has the function for access write first. */
const cut = (what: 'signed-out' | 'disabled', sub = person) =>
  people.access.store.cut(sub, { id: randomUUID(), what, by: admin, reason: REASON });
const send = (command: PeopleCommand, more = {}) => people.send(admin, command, { proof, ...more });
/** From the code in the mail to the answer. */
const confirmed = async (...acts: PeopleAct[]) =>
  send(await people.prepared(admin, proof, ...acts));
/** The next code may be asked for now, and the proof is new. */
const later = async () => {
  people.access.clock.aheadMs += MINUTE;
  proof = await people.access.prove(admin);
};

describe('with a code that was mailed with the acts, an administrator', () => {
  it('makes an account in groups, which Cognito invites', async () => {
    const act = create('hr', 'engineering');
    expect(await confirmed(act)).toEqual(doneTo(subOf(act)));
    expect(people.calls).toEqual([
      `create ${act.email}`,
      `add ${subOf(act)} engineering`,
      `add ${subOf(act)} hr`,
    ]);
    expect(await people.history(subOf(act))).toEqual([
      expect.objectContaining({
        kind: 'create',
        by: admin,
        reason: REASON,
        groups: ['engineering', 'hr'],
        outcome: 'done',
      }),
    ]);
  });

  it('changes names, enables, unlocks, adds, and invites again: in one mail', async () => {
    const invited = people.access.newcomer('new');
    Object.assign(people.access.people.get(invited)!, { status: 'FORCE_CHANGE_PASSWORD' });
    people.access.people.get(person)!.enabled = false;
    const unlock = vi.spyOn(people.services.challenges, 'unlock');
    const about = { person, reason: REASON };
    const acts: PeopleAct[] = [
      { kind: 'names', ...about, givenName: 'Zoë', familyName: 'Ahn-Gómez' },
      { kind: 'enable', ...about },
      { kind: 'unlock', ...about },
      add('hr-owners'),
      { kind: 'invite', person: invited, reason: REASON },
    ];
    const command = await people.prepared(admin, proof, ...acts);
    const text = people.mail.lastText();
    const address = people.access.emailOf(person);
    for (const line of [
      `${address}: new name Zoë Ahn-Gómez`,
      `${address}: enable the account`,
      `${address}: unlock the emailed codes`,
      `${address}: add to the group hr-owners`,
      `${people.access.emailOf(invited)}: send the invitation again`,
    ])
      expect(text).toContain(`${line}\n`);
    expect(await send(command)).toEqual(doneTo(person, person, person, person, invited));
    expect(people.calls.toSorted()).toEqual(
      [
        `rename ${person} Zoë Ahn-Gómez`,
        `enable ${person}`,
        `add ${person} hr-owners`,
        `invite ${people.access.emailOf(invited)}`,
      ].sort(),
    );
    expect(unlock).toHaveBeenCalledWith(person);
    expect((await people.history(person)).map(({ kind }) => kind).sort()).toEqual(
      ['add', 'enable', 'names', 'unlock'].sort(),
    );
  });

  it('unlocks codes of acts as well', async () => {
    const { kind, prepared, acts } = await people.prepared(admin, proof, add('hr-owners'));
    for (let n = 0; n < 10; n += 1) await send({ kind, prepared, code: 'no code', acts });
    expect(await send({ kind: 'prepare', acts })).toEqual(refusal('locked'));
    const second = await people.access.prove(other);
    const unlock = { kind: 'unlock', person: admin, reason: REASON } as const;
    const command = await people.prepared(other, second, unlock);
    expect(await people.send(other, command, { proof: second })).toEqual(doneTo(admin));
    await later();
    expect((await send({ kind: 'prepare', acts })).outcome).toBe('prepared');
  });

  it('tells of people in their language, and never why', async () => {
    people.access.people.get(person)!.locale = 'de';
    await confirmed(add('hr-owners'));
    expect(people.mail.mails.at(-1)?.to).toBe(people.access.emailOf(person));
    expect(people.mail.lastText()).toContain('in die Gruppe hr-owners aufgenommen');
    for (const { mail } of people.mail.mails) expect(textOf(mail)).not.toContain(REASON);
  });
});

describe('with the proof alone, an administrator', () => {
  it('cuts somebody off: the most first, and a leaver out of all groups', async () => {
    await cut('disabled');
    expect(await send(disable(true))).toEqual(doneTo(person));
    expect(people.calls).toEqual([
      `disable ${person}`,
      `signOut ${person}`,
      `remove ${person} engineering`,
      `remove ${person} hr`,
    ]);
    expect(groupsOf(person)).toEqual([]);
    expect(people.mail.mails.map(({ to }) => to)).toEqual(
      [person, admin].map(people.access.emailOf),
    );
  });

  it('disables and leaves the groups, removes from one, signs out', async () => {
    await cut('disabled');
    expect(await send(disable())).toEqual(done);
    expect(groupsOf(person)).toEqual(['engineering', 'hr']);
    expect(await send({ kind: 'remove', person, group: 'hr', reason: REASON })).toEqual(done);
    expect(groupsOf(person)).toEqual(['engineering']);
    await cut('signed-out');
    expect(await send({ kind: 'sign-out', person, reason: REASON })).toEqual(done);
    expect(people.calls.at(-1)).toBe(`signOut ${person}`);
  });

  it.each<[string, PeopleTake['kind'], 'signed-out' | 'disabled']>([
    ['disables', 'disable', 'disabled'],
    ['signs out', 'sign-out', 'signed-out'],
  ])('%s nobody of whom the other table says nothing of the last minute', async (_, kind, what) => {
    const command = { ...disable(), kind } as PeopleTake;
    if (kind === 'sign-out') Reflect.deleteProperty(command, 'leaver');
    await cut(what === 'disabled' ? 'signed-out' : 'disabled');
    expect(await send(command)).toEqual(refusal('no-cut'));
    await cut(what);
    people.access.clock.aheadMs += MINUTE + 1;
    expect(await send(command)).toEqual(refusal('no-cut'));
    expect(people.calls).toEqual([]);
  });

  it('does not undo what cannot be mailed', async () => {
    people.mail.fail(new Error('down'));
    await cut('disabled');
    expect(await send(disable())).toEqual(done);
    expect(people.log.lines).toContainEqual(
      expect.objectContaining({ event: 'access.mail', outcome: 'unanswered' }),
    );
  });
});

describe('a portal that somebody else has taken over changes nothing', () => {
  const nothing = () => expect(people.calls).toEqual([]);

  it('with a genuine fresh proof and any code but the mailed one', async () => {
    const command = await people.prepared(admin, proof, add('admins'));
    const code = command.code === '000000' ? '000001' : '000000';
    expect(await send({ ...command, code })).toEqual(refusal('wrong'));
    expect(await send({ ...command, prepared: randomUUID() })).toEqual(refusal('superseded'));
    nothing();
  });

  it('with a genuine code for other acts, which stays good for its own, once', async () => {
    const command = await people.prepared(admin, proof, add('hr-owners'));
    const reasoned = { ...add('hr-owners'), reason: 'another' };
    for (const acts of [
      [add('admins')],
      [add('hr-owners', other)],
      [reasoned],
      [add('hr-owners'), add('admins')],
      [create('admins')],
    ])
      expect(await send({ ...command, acts })).toEqual(refusal('another-command'));
    nothing();
    expect(await send(command)).toEqual(done);
    expect(await send(command)).toEqual(refusal('used'));
  });

  it('with a code that was mailed for access, nor gives access with one for people', async () => {
    const { access } = people;
    access.people.get(admin)!.groups.push('hr-owners');
    const { id } = await access.ask(access.newcomer('peter'), 'hr');
    const acts = [access.act(`peter-none`, 'hr', id)];
    const asker = [...access.people.keys()].at(-1) ?? '';
    const approvals = acts.map((act) => ({ ...act, person: asker }));
    const answer = await access.send(admin, { kind: 'prepare', acts: approvals }, { proof });
    if (answer.outcome !== 'prepared') throw new Error(JSON.stringify(answer));
    const code = access.mail.lastCode();
    const { prepared } = answer;
    const foreign = { kind: 'confirm', prepared, code, acts: [add('admins')] } as const;
    expect(await send(foreign)).toEqual(refusal('another-command'));
    nothing();
    await later();
    const own = await people.prepared(admin, proof, add('hr-owners'));
    const confirm = { ...own, acts: approvals } as const;
    expect(await access.send(admin, confirm, { proof })).toEqual(refusal('another-command'));
  });

  it('by trying codes: both functions count on one record', async () => {
    const command = await people.prepared(admin, proof, add('admins'));
    for (let n = 0; n < 10; n += 1) await send({ ...command, code: 'no code' });
    expect(await send(command)).toEqual(refusal('locked'));
    people.access.people.get(admin)!.groups.push('hr-owners');
    const asker = people.access.newcomer('peter');
    const { id } = await people.access.ask(asker, 'hr');
    const acts = [people.access.act(asker, 'hr', id)];
    expect(await people.access.send(admin, { kind: 'prepare', acts }, { proof })).toEqual(
      refusal('locked'),
    );
    nothing();
  });

  it.each([
    ['a minute old', MINUTE + 1],
    ['hours old, as one that was queued', 5 * 60 * MINUTE],
    ['of the future', -6_000],
  ])('with an event that is %s', async (_what, ageMs) => {
    await cut('disabled');
    const sentAtMs = people.access.now() - ageMs;
    expect(await send(disable(), { sentAtMs })).toEqual(refusal('late'));
    nothing();
  });

  const tokens: Record<string, () => Promise<string | undefined>> = {
    'borrowed from another administrator': () => people.access.prove(other),
    'signed by a stranger': () =>
      people.access.sign(people.access.proofClaims(admin), people.access.strangersKey),
    'that is a session': () => people.access.sign(people.access.sessionClaims(admin)),
    'of another client': () =>
      people.access.sign({ ...people.access.proofClaims(admin), aud: '1signin' }),
    'that there is not': async () => undefined,
  };
  it.each(Object.entries(tokens))('with a proof %s', async (_what, make) => {
    const command = await people.prepared(admin, proof, add('admins'));
    const token = await make();
    expect(await send(command, { proof: token })).toEqual(refusal('credential'));
    expect(await send(disable(), { proof: token })).toEqual(refusal('credential'));
    nothing();
  });

  it('with a proof that a refresh has made young, or an old one beside a new code', async () => {
    people.access.clock.aheadMs = 16 * MINUTE;
    await cut('disabled');
    const refreshed = await people.access.sign(people.access.proofClaims(admin));
    for (const token of [refreshed, proof])
      expect(await send(disable(), { proof: token })).toEqual(refusal('proof-too-old'));
    await people.access.prove(admin);
    expect(await send(disable())).toEqual(refusal('proof-too-old'));
    nothing();
  });

  it('with a proof of before a sign-out everywhere', async () => {
    people.access.clock.aheadMs = 1_000;
    await cut('signed-out', admin);
    await cut('disabled');
    expect(await send(disable())).toEqual(refusal('signed-out'));
    nothing();
  });

  it('in the name of an owner, of an administrator of before, of a disabled one', async () => {
    const owner = people.access.newcomer('ahatcher', 'hr', 'hr-owners');
    const owners = await people.access.prove(owner);
    await cut('disabled');
    for (const command of [disable(), { kind: 'prepare', acts: [add('hr')] } as const])
      expect(await people.send(owner, command, { proof: owners })).toEqual(
        refusal('not-administrator'),
      );
    const command = await people.prepared(admin, proof, add('admins'));
    people.access.people.get(admin)!.enabled = false;
    expect(await send(command)).toEqual(refusal('account'));
    Object.assign(people.access.people.get(admin)!, { enabled: true, groups: ['engineering'] });
    expect(await send(command)).toEqual(refusal('not-administrator'));
    nothing();
  });

  it('about the administrator in whose name it is', async () => {
    await cut('disabled', admin);
    await cut('signed-out', admin);
    const about = { person: admin, reason: REASON };
    for (const command of [
      { kind: 'disable', ...about, leaver: true },
      { kind: 'remove', ...about, group: 'engineering' },
    ] as const) {
      await later();
      expect(await send(command)).toEqual(refusal('oneself'));
    }
    for (const act of [
      add('hr-owners', admin),
      { kind: 'names', ...about, givenName: 'A', familyName: 'B' },
      { kind: 'unlock', ...about },
      { kind: 'enable', ...about },
    ] as const)
      expect(await send({ kind: 'prepare', acts: [act] })).toEqual(refusal('oneself'));
    nothing();
  });

  it('that is in no list: a group, a person, an address that is somebody’s', async () => {
    const taken = { ...create(), email: people.access.emailOf(other) };
    for (const [act, reason] of [
      [add('root'), 'unknown-group'],
      [create('root'), 'unknown-group'],
      [add('hr-owners', 'nobody'), 'unknown-person'],
      [taken, 'address-taken'],
      [add('hr'), 'already-member'],
      [{ kind: 'invite', person, reason: REASON }, 'not-invited'],
    ] as const)
      expect(await send({ kind: 'prepare', acts: [add('hr-owners', other), act] })).toEqual({
        ...(refusal(reason) as { sample: object }).sample,
        act: 1,
      });
    expect(await send({ kind: 'remove', person, group: 'root', reason: REASON })).toEqual(
      refusal('unknown-group'),
    );
    expect(people.mail.mails).toEqual([]);
    nothing();
  });

  it.each<[string, object]>([
    ['an address in place of a person', { ...disable(), person: 'jahn@example.com' }],
    ['no reason', { ...disable(), reason: ' \n ' }],
    ['a long reason', { ...disable(), reason: 'x'.repeat(281) }],
    ['a new address', { kind: 'prepare', acts: [{ ...add('hr'), kind: 'names', email: 'a@b.c' }] }],
    ['an address that is none', { kind: 'prepare', acts: [{ ...create(), email: 'a b@c.d' }] }],
    ['a name that is a link', { kind: 'prepare', acts: [{ ...create(), givenName: 'evil.com' }] }],
    ['a name that is a line', { kind: 'prepare', acts: [{ ...create(), givenName: 'A:\u2028B' }] }],
    ['a password', { kind: 'prepare', acts: [{ ...create(), password: 'x' }] }],
    ['no acts', { kind: 'prepare', acts: [] }],
    ['one act twice', { kind: 'prepare', acts: [add('hr-owners', 'x'), add('hr-owners', 'x')] }],
    ['acts without a code', { kind: 'enable', person: 'x', reason: REASON }],
  ])('that is malformed: %s', async (_what, command) => {
    expect(await send(command as PeopleCommand)).toEqual(refusal('malformed'));
    nothing();
  });

  it('by a key that came with another command', async () => {
    const key = randomUUID();
    await cut('disabled');
    const remove = { kind: 'remove', person, group: 'hr', reason: REASON } as const;
    expect(await send(remove, { key })).toEqual(done);
    expect(await send(disable(), { key })).toEqual(refusal('key-reused'));
  });
});

describe('an administrator remains', () => {
  const removal = (sub: string) =>
    ({ kind: 'remove', person: sub, group: 'admins', reason: REASON }) as const;
  const admins = () =>
    [...people.access.people].filter(
      ([, { enabled, groups }]) => enabled && groups.includes('admins'),
    );

  it.each([
    ['two, who remove each other', 2],
    ['eight, each of whom removes the next', 8],
  ])('who acts, of %s at once, whoever is one beside them', async (_, many) => {
    people.access.people.set(other, { groups: ['admins'], enabled: true, status: 'UNCONFIRMED' });
    const all = [
      admin,
      ...Array.from({ length: many - 1 }, (__, n) => people.access.newcomer(`a${n}`, 'admins')),
    ];
    const rest = await Promise.all(all.slice(1).map((sub) => people.access.prove(sub)));
    const proofs = [proof, ...rest];
    // The latest that Cognito may answer: all were noted by then.
    const remove = people.accounts.remove;
    const lessen = people.store.lessen.bind(people.store);
    let noted = 0;
    let release = () => {};
    const allNoted = new Promise<void>((resolve) => {
      release = resolve;
    });
    vi.spyOn(people.store, 'lessen').mockImplementation(async (...who) => {
      const outcome = await lessen(...who);
      noted += 1;
      if (noted === many) release();
      return outcome;
    });
    vi.spyOn(people.accounts, 'remove').mockImplementation(async (sub, group) => {
      await allNoted;
      await remove(sub, group);
    });
    const answers = await Promise.all(
      all.map((sub, n) =>
        people.send(sub, removal(all[(n + 1) % many] ?? ''), { proof: proofs[n] }),
      ),
    );
    const refused = answers.filter(({ outcome }) => outcome === 'refused');
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) expect(answer).toEqual(refusal('last-administrator'));
    expect(answers.filter(({ outcome }) => outcome === 'done')).toHaveLength(many - refused.length);
    expect(admins().filter(([sub]) => sub !== other)).toHaveLength(refused.length);
  });

  it('when one of two is disabled while the other is removed', async () => {
    const others = await people.access.prove(other);
    await cut('disabled', other);
    const answers = await Promise.all([
      send({ kind: 'disable', person: other, leaver: true, reason: REASON }),
      people.send(other, removal(admin), { proof: others }),
    ]);
    expect(answers.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect(admins()).toHaveLength(1);
  });

  it('and what came to nothing counts for a minute', async () => {
    people.fail('remove', 'is silent');
    expect(await send(removal(other))).toEqual({ outcome: 'unknown' });
    const others = await people.access.prove(other);
    expect(await people.send(other, removal(admin), { proof: others })).toEqual(
      refusal('last-administrator'),
    );
    people.access.clock.aheadMs += MINUTE;
    expect((await people.send(other, removal(admin), { proof: others })).outcome).toBe('unknown');
  });
});

describe('what breaks in the middle leaves less power, and the same again completes it', () => {
  it.each(['disable', 'signOut', 'remove'] as const)('a leaver: %s is down', async (down) => {
    await cut('disabled');
    people.fail(down, 'is silent');
    expect(await send(disable(true))).toEqual({ outcome: 'unknown' });
    expect(people.access.people.get(person)?.enabled).toBe(down === 'disable');
    expect(await people.history(person)).toMatchObject([{ outcome: 'begun', leaver: true }]);
    people.heal();
    expect(await send(disable(true))).toEqual(doneTo(person));
    expect(people.access.people.get(person)).toMatchObject({ enabled: false, groups: [] });
  });

  it.each(['create', 'add'] as const)('a new account: %s is down', async (down) => {
    const act = create('engineering', 'hr');
    people.fail(down, 'is silent');
    expect(await confirmed(act)).toEqual({ outcome: 'done', parts: [{ outcome: 'unknown' }] });
    expect(groupsOf(subOf(act)) ?? []).toEqual([]);
    people.heal();
    await later();
    expect(await confirmed(act)).toEqual(doneTo(subOf(act)));
    expect(groupsOf(subOf(act))).toEqual(['engineering', 'hr']);
    expect(people.calls.filter((call) => call.startsWith('create'))).toHaveLength(
      down === 'create' ? 1 : 0,
    );
    await later();
    expect(await send({ kind: 'prepare', acts: [act] })).toEqual(refusal('address-taken'));
  });

  it('a new account whose answer was lost is the account', async () => {
    const act = create('hr');
    const real = people.accounts.create;
    vi.spyOn(people.accounts, 'create').mockImplementation(async (account) => {
      await real(account);
      return real(account);
    });
    expect(await confirmed(act)).toEqual(doneTo(subOf(act)));
    expect(groupsOf(subOf(act))).toEqual(['hr']);
  });

  it('an account that was begun is completed for a day, and only as long as nobody is in it', async () => {
    const act = create('hr');
    people.fail('add', 'refuses');
    await confirmed(act);
    expect(await people.history(subOf(act))).toMatchObject([{ outcome: 'failed' }]);
    Object.assign(people.access.people.get(subOf(act))!, { status: 'CONFIRMED' });
    await later();
    expect(await send({ kind: 'prepare', acts: [act] })).toEqual(refusal('address-taken'));
    Object.assign(people.access.people.get(subOf(act))!, { status: 'FORCE_CHANGE_PASSWORD' });
    people.access.clock.aheadMs += DAY;
    proof = await people.access.prove(admin);
    expect(await send({ kind: 'prepare', acts: [act] })).toEqual(refusal('address-taken'));
  });

  it.each(['rename', 'enable', 'add', 'invite'] as const)('%s is down', async (down) => {
    Object.assign(people.access.people.get(person)!, { status: 'FORCE_CHANGE_PASSWORD' });
    const about = { person, reason: REASON };
    const act = {
      rename: { kind: 'names', ...about, givenName: 'Ann', familyName: 'Lee' },
      enable: { kind: 'enable', ...about },
      add: add('hr-owners'),
      invite: { kind: 'invite', ...about },
    }[down] as PeopleAct;
    people.fail(down, 'is silent');
    expect(await confirmed(act)).toEqual({ outcome: 'done', parts: [{ outcome: 'unknown' }] });
    people.heal();
    await later();
    expect(await confirmed(act)).toMatchObject(anyDone);
    expect((await people.history(person)).map(({ outcome }) => outcome)).toEqual(['begun', 'done']);
  });

  it('one of several acts breaks: the others are done, and each says so', async () => {
    people.fail('rename', 'is silent');
    const names = {
      kind: 'names',
      person,
      reason: REASON,
      givenName: 'A',
      familyName: 'B',
    } as const;
    expect(await confirmed(names, add('hr-owners', other))).toEqual({
      outcome: 'done',
      parts: [{ outcome: 'unknown' }, { outcome: 'done', person: other }],
    });
    expect(people.log.lines.at(-1)).toMatchObject({ outcome: 'partly', authority: true });
  });

  it('is not begun where a table, the keys or the user pool do not answer', async () => {
    const broken = () => Promise.reject(new Error('somewhere@example.com is down'));
    await cut('disabled');
    for (const part of [
      () => vi.spyOn(people.services.standings, 'of').mockImplementation(broken),
      () => vi.spyOn(people.directory, 'groupsOf').mockImplementation(broken),
      () => vi.spyOn(people.services.challenges, 'provedAtMs').mockImplementation(broken),
      () => vi.spyOn(people.store, 'noteKey').mockImplementation(broken),
      () => vi.spyOn(people.store, 'lessen').mockImplementation(broken),
    ]) {
      const spy = part();
      expect(await send(disable())).toEqual({ outcome: 'unavailable' });
      spy.mockRestore();
    }
    vi.spyOn(people.store, 'write').mockImplementation(broken);
    expect(await send(disable())).toEqual({ outcome: 'unknown' });
    expect(people.calls).toEqual([]);
    expect(JSON.stringify(people.log.lines)).not.toContain('@');
  });

  it('takes acts back whose mail did not go out, and counts no send', async () => {
    const command = { kind: 'prepare', acts: [add('hr-owners')] } as const;
    people.mail.fail(Object.assign(new Error(), { $metadata: { httpStatusCode: 500 } }));
    for (let n = 0; n < 5; n += 1) expect(await send(command)).toEqual(refusal('mail-failed'));
    people.mail.fail(undefined);
    expect((await send(command)).outcome).toBe('prepared');
  });
});

it('writes one line a command, which tells of authority, and of nobody’s words', async () => {
  await confirmed(create('hr'));
  await later();
  await confirmed(create('hr-owners'));
  await cut('disabled', other);
  await send({ kind: 'disable', person: other, leaver: false, reason: REASON });
  await send({ kind: 'remove', person, group: 'hr', reason: REASON });
  await send({ kind: 'remove', person, group: 'root', reason: REASON });
  expect(people.log.lines.map((line) => [line.outcome, 'authority' in line])).toEqual([
    ['prepared', false],
    ['done', false],
    ['prepared', false],
    ['done', true],
    ['done', true],
    ['done', false],
    ['refused', false],
  ]);
  const lines = JSON.stringify(people.log.lines);
  for (const words of [REASON, '@', 'Neil', proof]) expect(lines).not.toContain(words);
});

it('is no event: refused', async () => {
  expect(await people.handler(undefined, CONTEXT)).toEqual(refusal('malformed'));
});

it('remembers no address, and nothing for ever', async () => {
  await confirmed(create('hr'));
  await cut('disabled');
  await send(disable(true));
  const items = await people.access.tables.items('people');
  expect(JSON.stringify(items)).not.toContain('@');
  for (const item of items) expect(Number(item.expiresAt?.N)).toBeGreaterThan(0);
});

// The last, because it holds for everyone from then on.
it('refuses a proof of before everyone was signed out', async () => {
  await cut('disabled');
  const { store } = people.access;
  people.access.clock.aheadMs = 1_000;
  await store.cutEveryone({ id: randomUUID(), by: other, reason: REASON });
  expect(await send(disable())).toEqual(refusal('signed-out'));
  expect(people.calls).toEqual([]);
});
