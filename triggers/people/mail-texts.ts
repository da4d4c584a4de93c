import { ACT_LIFE_MS } from '../../contracts/access';
import type { ActOnPerson, PeopleAct, PeopleTake } from '../../contracts/people-commands';
import type { Language } from '../../contracts/language';
import { fill } from '../../contracts/texts/filling';
import { mailTexts } from '../../contracts/texts/mails';
import { moment } from '../../contracts/texts/times';
import { duration } from '../../contracts/words';
import type { Mail } from '../mail';
import { paragraph, wordsFor, type Letterhead } from '../mail-texts';

/** An act, and the address of whom it is about. */
export interface NamedAct {
  readonly act: PeopleAct;
  readonly address: string;
}

/** The mail whose code confirms exactly these acts. */
export function actsMail(
  letterhead: Letterhead,
  code: string,
  acts: readonly NamedAct[],
  expiresAtMs: number,
  nowMs: number,
): Mail {
  const { language, product, support, ways } = wordsFor(letterhead);
  const texts = mailTexts[language].people.act;
  const life = duration(ACT_LIFE_MS / 1_000, language);
  return {
    language,
    subject: fill(texts.subject, { product }),
    parts: [
      paragraph(texts.introduction),
      ...acts.map((named) => paragraph(lineOf(named, language))),
      { kind: 'code', text: code },
      paragraph(fill(texts.use, { life, time: moment(expiresAtMs, nowMs, language) })),
      paragraph(fill(texts.notYou, { support })),
      ...ways,
    ],
  };
}

function lineOf({ act, address }: NamedAct, language: Language): string {
  const texts = mailTexts[language].people.act;
  if (act.kind === 'create') {
    const name = nameOf(act);
    return act.groups.length > 0
      ? fill(texts.createIn, { address, name, groups: act.groups.join(', ') })
      : fill(texts.create, { address, name });
  }
  if (act.kind === 'names') return fill(texts.names, { address, name: nameOf(act) });
  if (act.kind === 'add') return fill(texts.add, { address, group: act.group });
  return fill(texts[act.kind], { address });
}

/** What a person is told of; an invitation tells of itself. */
export type ToldAct = Exclude<ActOnPerson, { kind: 'invite' }>;

/** The mail to a person whose account an administrator has changed. */
export function changedMail(letterhead: Letterhead, act: ToldAct): Mail {
  const { done } = mailTexts[letterhead.language].people;
  if (act.kind === 'add') return aboutAccount(letterhead, fill(done.add, { group: act.group }));
  return aboutAccount(letterhead, done[act.kind]);
}

/** The mail to a person from whom an administrator has taken something. */
export function takenMail(letterhead: Letterhead, command: PeopleTake): Mail {
  const { done } = mailTexts[letterhead.language].people;
  if (command.kind === 'remove')
    return aboutAccount(letterhead, fill(done.remove, { group: command.group }));
  return aboutAccount(letterhead, command.kind === 'disable' ? done.disable : done.signOut);
}

/** The mail to the administrator, so that nobody takes in their name unseen. */
export function takenByYouMail(letterhead: Letterhead, command: PeopleTake, address: string): Mail {
  const { language, product, support, ways } = wordsFor(letterhead);
  const { done } = mailTexts[language].people;
  const text = () => {
    if (command.kind === 'remove') return fill(done.removeByYou, { address, group: command.group });
    if (command.kind === 'sign-out') return fill(done.signOutByYou, { address });
    return fill(command.leaver ? done.leaverByYou : done.disableByYou, { address });
  };
  return {
    language,
    subject: fill(done.subjectByYou, { product }),
    parts: [paragraph(text()), paragraph(fill(done.notYouByYou, { support })), ...ways],
  };
}

function aboutAccount(letterhead: Letterhead, text: string): Mail {
  const { language, product, support, ways } = wordsFor(letterhead);
  const { done } = mailTexts[language].people;
  return {
    language,
    subject: fill(done.subject, { product }),
    parts: [paragraph(text), paragraph(fill(done.notYou, { support })), ...ways],
  };
}

const nameOf = ({ givenName, familyName }: { givenName: string; familyName: string }) =>
  `${givenName} ${familyName}`;
