import { useCombobox, type UseComboboxStateChangeTypes } from 'downshift';
import { useEffect, useMemo, type KeyboardEvent } from 'react';
import { useLanguage, useTexts } from '../page-context';
import { countOf, MOST_CHARACTERS, peopleCalled, type FindIndexAnswer } from './findable';
import { finderOf } from './finder';
import { HitFacts, HitLink, HitName, NothingFound } from './hit';

interface ComboboxProps {
  readonly index: FindIndexAnswer;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Whether Enter was pressed before this was there. */
  readonly entered: boolean;
  /** Told when a link is followed. */
  readonly onLeave: () => void;
}

const { InputBlur, InputClick, ItemClick, MenuMouseLeave } = useCombobox.stateChangeTypes;
/** The hits are always shown and one is always marked: links are followed, and nothing is selected. */
const IGNORED: readonly UseComboboxStateChangeTypes[] = [
  InputBlur,
  InputClick,
  ItemClick,
  MenuMouseLeave,
];

/** As a click does; not where the box has been closed. */
function followMarked(): void {
  document.querySelector<HTMLElement>('dialog[open] .find-hit[aria-selected=true]')?.click();
}

/** The field and its hits, which are links: a press of Enter follows the one that is marked. */
export function Combobox({ index, query, onQuery, entered, onLeave }: ComboboxProps) {
  const texts = useTexts();
  const language = useLanguage();
  const find = useMemo(() => finderOf(index), [index]);
  const found = useMemo(() => find(query), [find, query]);
  const items = query.trim() === '' ? found.hits : [...found.hits, peopleCalled(query, texts)];
  const { getInputProps, getMenuProps, getItemProps } = useCombobox({
    items: [...items],
    inputId: 'find',
    labelId: 'find-label',
    inputValue: query,
    selectedItem: null,
    isOpen: true,
    initialHighlightedIndex: 0,
    defaultHighlightedIndex: 0,
    stateReducer: (state, { type, changes }) => (IGNORED.includes(type) ? state : changes),
  });
  useEffect(() => {
    // Some seconds after the press a browser would open no new tab for it: then it takes another.
    const counts = navigator.userActivation?.isActive ?? true;
    if (entered && counts && query.trim() !== '') followMarked();
    // oxlint-disable-next-line react/exhaustive-deps -- what was pressed before this was there
  }, []);
  const onKeyDown = ({ key, nativeEvent }: KeyboardEvent) => {
    const isEnter = key === 'Enter' && !nativeEvent.isComposing;
    if (isEnter) followMarked();
    // Escape is the dialog's.
    if (isEnter || key === 'Escape') Object.assign(nativeEvent, { preventDownshiftDefault: true });
  };
  return (
    <>
      <input
        {...getInputProps({
          onKeyDown,
          onChange: ({ currentTarget }) => onQuery(currentTarget.value),
        })}
        className="find-field"
        maxLength={MOST_CHARACTERS}
        autoFocus
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      <p className="find-status" role="status">
        {countOf(found, query, language, texts)}
      </p>
      <div className="find-hits" {...getMenuProps({ 'aria-label': texts.find.hits })}>
        {items.map((item, at) => (
          <HitLink
            key={item.address}
            to={item.address}
            className="find-hit"
            tabIndex={-1}
            {...getItemProps({ item, index: at, onClick: onLeave })}
          >
            <HitName hit={item} icons={index.icons}>
              <HitFacts hit={item} />
            </HitName>
          </HitLink>
        ))}
      </div>
      {found.count === 0 ? <NothingFound onLeave={onLeave} /> : null}
    </>
  );
}
