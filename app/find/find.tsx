import { useLocation } from '@remix-run/react';
import { useEffect, useState, type MouseEvent } from 'react';
import { Icon } from '../components/icon';
import { useTexts } from '../page-context';
import { FindDialog } from './dialog';

const KEYS = '/ Control+K Meta+K';

/** A link to the search, which opens it as a box over the page once scripts run; so do its keys. */
export function Find() {
  const { find: texts } = useTexts();
  const { key } = useLocation();
  // Belongs to the page that it was opened on: Back, or a hit, leaves it behind.
  const [openOn, setOpenOn] = useState<string>();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isFindKey(event)) return;
      event.preventDefault();
      setOpenOn(key);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [key]);
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setOpenOn(key);
  };
  return (
    <>
      <a className="find" href="/find" aria-keyshortcuts={KEYS} onClick={onClick}>
        <Icon name="search" />
        <span>{texts.title}</span> <kbd aria-hidden="true">/</kbd>
      </a>
      {openOn === key ? <FindDialog onClose={() => setOpenOn(undefined)} /> : null}
    </>
  );
}

/** Ctrl-K and Cmd-K everywhere; `/` unless it is being written. */
function isFindKey(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, target } = event;
  if (altKey || isComposing) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' && !shiftKey;
  return key === '/' && !(target as Element).closest('input, textarea, select, [contenteditable]');
}
