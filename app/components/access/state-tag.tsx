import { useTexts } from '../../page-context';
import type { ShownRequest } from './shown';

/** Where a request is, in a word. */
export function StateTag({ state }: Pick<ShownRequest, 'state'>) {
  const isOpen = state === 'open' || state === 'waiting';
  return <span className={isOpen ? 'tag open' : 'tag'}>{useTexts().requests.states[state]}</span>;
}
