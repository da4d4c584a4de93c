import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTexts } from '../page-context';
import { MOST_CHARACTERS } from './findable';
import { FindTrouble } from './trouble';
import { useSearch } from './use-search';

/**
 * The box, over the page. What it searches in, and with, comes while somebody types: what they have
 * typed until then, Enter included, holds.
 */
export function FindDialog({ onClose }: { onClose: () => void }) {
  const { find: texts } = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState('');
  const [entered, setEntered] = useState(false);
  const pressed = useRef<EventTarget>();
  const { search, cause, tryAgain } = useSearch();
  useLayoutEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  const close = () => dialog.current?.close();
  const ask = (typed: string) => {
    setQuery(typed);
    setEntered(false);
  };
  const onKeyDown = ({ key, nativeEvent }: KeyboardEvent) => {
    if (key !== 'Enter' || nativeEvent.isComposing) return;
    setEntered(true);
    if (cause) tryAgain();
  };
  return (
    // Gives the focus back as it closes.
    <dialog
      ref={dialog}
      className="find-dialog"
      aria-label={texts.dialog}
      onClose={onClose}
      onPointerDown={({ target }) => (pressed.current = target)}
      onClick={({ target, currentTarget }) => {
        // Text that is selected out of the box ends as a click outside of it, and closes nothing.
        if (target === currentTarget && pressed.current === target) close();
      }}
    >
      <div className="find-box">
        <label id="find-label" htmlFor="find">
          {texts.title}
        </label>
        {search ? (
          <search.Combobox
            index={search.index}
            query={query}
            onQuery={ask}
            entered={entered}
            onLeave={close}
          />
        ) : (
          <>
            <input
              id="find"
              className="find-field"
              value={query}
              maxLength={MOST_CHARACTERS}
              autoComplete="off"
              onChange={({ target }) => ask(target.value)}
              onKeyDown={onKeyDown}
            />
            {cause ? (
              <FindTrouble cause={cause} query={query} onTryAgain={tryAgain} />
            ) : (
              <p className="find-status" role="status">
                {texts.loading}
              </p>
            )}
          </>
        )}
        <button type="button" className="button quiet find-close" onClick={close}>
          {texts.close}
        </button>
      </div>
    </dialog>
  );
}
