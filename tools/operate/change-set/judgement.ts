import { OperationError, UsageError } from '../errors';
import type { Change } from './change';
import { called, GUARDED_KINDS } from './guarded-kinds';
import { areasOf } from './names';
import type { Exposure } from './protections';

/** What the operator has named on the command line: names or logical ids. */
export interface Words {
  /** Areas whose groups go. */
  readonly 'remove-area': readonly string[];
  /** Resources that are taken away. */
  readonly remove: readonly string[];
  /** Resources that are replaced. */
  readonly replace: readonly string[];
  /** Resources that lose a protection. */
  readonly unprotect: readonly string[];
}

/** One thing that is done only when it is named. */
export interface Loss {
  readonly logicalId: string;
  readonly option: keyof Words;
  /** The word that is suggested for it. */
  readonly word: string;
  /** Every word that names it, the logical id among them. */
  readonly words: readonly string[];
  /** What happens, in a line. */
  readonly text: string;
}

/** The deployment would lose what nobody has named. */
export class UnnamedLossError extends OperationError {
  constructor(losses: readonly Loss[], command: string) {
    const options = losses.map(optionOf);
    const width = Math.max(...options.map(({ length }) => length));
    super(
      [
        'Nothing was deployed. This is done only when it is named:',
        ...losses.map(({ text }, index) => `  ${options[index]?.padEnd(width)}  ${text}`),
        'If all of that is meant:',
        `  ${[command, ...new Set(options)].join(' ')}`,
      ].join('\n'),
    );
  }
}

/** A word names nothing that this deployment does. */
export class MistakenWordError extends UsageError {}

const optionOf = ({ option, word }: Loss) =>
  `--${option} ${/^[\w.@/-]+$/.test(word) ? word : `'${word}'`}`;

/** Says of a group that goes how many people go with it; it may not know. */
export type CountMembers = (group: string) => Promise<number | undefined>;

/** What of the changes and exposures is a loss that must be named. */
export async function lossesOf(
  changes: readonly Change[],
  exposed: readonly Exposure[],
  countMembers: CountMembers,
): Promise<Loss[]> {
  const lost = changes.map(async (change): Promise<Loss[]> => {
    const kind = GUARDED_KINDS[change.type];
    const { logicalId, name, fate, physicalId } = change;
    if (!kind || !isLost(change)) return [];
    const words = [logicalId, name, ...(physicalId === undefined ? [] : [physicalId])];
    if (fate === 'replaced' || fate === 'perhaps replaced') {
      const text = `${called(change)} is ${fate}, and so loses ${kind.loses}`;
      return [{ logicalId, option: 'replace', word: name, words, text }];
    }
    const gone = fate === 'leaves' ? 'leaves the stack and stays in the account' : 'is deleted';
    if (change.type !== 'AWS::Cognito::UserPoolGroup') {
      const loses = fate === 'leaves' ? 'the portal loses' : 'with it';
      const text = `${called(change)} ${gone}: ${loses} ${kind.loses}`;
      return [{ logicalId, option: 'remove', word: name, words, text }];
    }
    const text = `${called(change)} ${gone}, with ${people(await countMembers(name))}`;
    const paths = areasOf(change.before);
    return [
      {
        logicalId,
        option: 'remove-area',
        word: paths[0] ?? name,
        words: [...words, ...paths],
        text,
      },
    ];
  });
  const exposures = exposed.map(({ logicalId, type, name, loses }): Loss => ({
    logicalId,
    option: 'unprotect',
    word: name,
    words: [logicalId, name],
    text: `${called({ type, name })} loses ${loses.join(', ')}`,
  }));
  return [...(await Promise.all(lost)).flat(), ...exposures];
}

/** Whether a change takes something away that is guarded. */
export function isLost({ type, fate }: Pick<Change, 'type' | 'fate'>): boolean {
  const kind = GUARDED_KINDS[type];
  if (!kind || fate === 'created' || fate === 'imported' || fate === 'changed') return false;
  return fate !== 'leaves' || kind.mayLeave !== true;
}

function people(count: number | undefined): string {
  if (count === undefined) return 'an unknown number of members';
  return count === 1 ? 'its one member' : `its ${count} members`;
}

/**
 * Holds the losses against the words. Each loss must be named, and each word must name a loss.
 *
 * @param command as it was typed, without words
 * @throws {UnnamedLossError} {@link MistakenWordError}
 */
export function holdAgainst(losses: readonly Loss[], words: Words, command: string): void {
  const named = new Set<Loss>();
  for (const [option, given] of Object.entries(words) as [keyof Words, readonly string[]][]) {
    for (const word of given) {
      const those = losses.filter((loss) => loss.option === option);
      const meant = meantBy(option === 'remove-area' ? fullPath(word, those) : word, those);
      if (meant.length === 0) {
        throw new MistakenWordError(
          `Nothing was deployed: --${option} ${word} names nothing that this deployment does. ${possible(losses)}`,
        );
      }
      // An area has several groups; anything else is named alone.
      if (meant.length > 1 && option !== 'remove-area') {
        const ids = meant.map(({ logicalId }) => logicalId).join(', ');
        throw new MistakenWordError(
          `Nothing was deployed: --${option} ${word} names more than one resource. Name one of ${ids}.`,
        );
      }
      for (const loss of meant) named.add(loss);
    }
  }
  const unnamed = losses.filter((loss) => !named.has(loss));
  if (unnamed.length > 0) {
    const given = losses.filter((loss) => named.has(loss)).map(optionOf);
    throw new UnnamedLossError(unnamed, [command, ...new Set(given)].join(' '));
  }
}

function meantBy(word: string, losses: readonly Loss[]): readonly Loss[] {
  const exact = losses.filter(({ logicalId }) => logicalId === word);
  return exact.length > 0 ? exact : losses.filter(({ words }) => words.includes(word));
}

/** A nested area may be named by its slug, where no other one that goes has the same. */
function fullPath(word: string, losses: readonly Loss[]): string {
  const words = losses.flatMap((loss) => loss.words);
  if (words.includes(word)) return word;
  const paths = [...new Set(words.filter((path) => path.endsWith(`/${word}`)))];
  if (paths.length > 1) {
    throw new MistakenWordError(
      `Nothing was deployed: --remove-area ${word} names more than one area. Name one of ${paths.join(', ')}.`,
    );
  }
  return paths[0] ?? word;
}

function possible(losses: readonly Loss[]): string {
  if (losses.length === 0) return 'It takes no word at all: nothing guarded is lost.';
  return `It would take: ${[...new Set(losses.map(optionOf))].join(' ')}`;
}
