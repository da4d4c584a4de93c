/** Of lucide.dev (ISC licence): strokes on 24 by 24 units, which styles/labels.css draws. */
const PATHS = {
  areas:
    'M4 3h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Zm11 0h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Zm0 11h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1ZM4 14h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1Z',
  door: 'M10 21H2m8-18H7a2 2 0 0 0-2 2v16m9-9h.01M19 21V5a2 2 0 0 0-1.7-2L11.2 2A1 1 0 0 0 10 3v18a1 1 0 0 0 1.1 1Zm3 0h-3',
  leave: 'M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4m7 14 5-5-5-5m5 5H9',
  lock: 'M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2Zm2 0V7a5 5 0 0 1 10 0v4',
  mail: 'm22 7-9 5.7a2 2 0 0 1-2 0L2 7M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z',
  nobody:
    'M10 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm.3 12H7a4 4 0 0 0-4 4v2m14-7a3 3 0 1 0 0 6 3 3 0 0 0 0-6Zm4 7-1.9-1.9',
  nothing: 'm13.5 8.5-5 5m0-5 5 5M11 3a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm10 18-4.3-4.3',
  onward: 'M5 12h14m-7-7 7 7-7 7',
  pin: 'M12 17v5M9 10.8a2 2 0 0 1-1.1 1.8l-1.8.9A2 2 0 0 0 5 15.2v.8a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-.8a2 2 0 0 0-1.1-1.7l-1.8-.9a2 2 0 0 1-1.1-1.8V7a1 1 0 0 1 1-1 2 2 0 0 0 0-4H8a2 2 0 0 0 0 4 1 1 0 0 1 1 1Z',
  search: 'M11 3a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm10 18-4.3-4.3',
  trouble: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 6v4m0 4h.01',
} as const;

export type IconName = keyof typeof PATHS;

interface IconProps {
  readonly name: IconName;
  /** Its classes. */
  readonly as?: string;
}

/** An icon of the portal's own, in the colour of the text. What it stands for is said in words. */
export function Icon({ name, as = 'icon' }: IconProps) {
  return (
    <svg className={as} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** An icon that a page has many of: once, for {@link IconOf} to show. */
export function IconSymbol({ name, id }: { name: IconName; id: string }) {
  return (
    <svg className="sprite" aria-hidden="true">
      <symbol id={id} viewBox="0 0 24 24">
        <path d={PATHS[name]} />
      </symbol>
    </svg>
  );
}

/** As {@link Icon}, of a symbol of the page. */
export function IconOf({ symbol }: { symbol: string }) {
  return (
    <svg className="icon" aria-hidden="true">
      <use href={`#${symbol}`} />
    </svg>
  );
}

/** An icon over a page that has one thing to say. */
export function Emblem({ name }: { name: IconName }) {
  return (
    <span className="emblem">
      <Icon name={name} />
    </span>
  );
}
