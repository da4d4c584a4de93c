import { useTexts } from '../../page-context';
import { Filled } from '../filled';
import { Groups } from '../groups';
import { Moment } from '../moment';

/** How a person stands to one of the choices of groups that it takes to enter an area. */
export interface Way {
  /** That by which they pass, or all that would do. */
  readonly groups: readonly string[];
  readonly by: 'membership' | 'grant' | 'nothing';
  /** When a grant ends, in seconds since the epoch. */
  readonly until?: number | undefined;
}

/** Whether an area is open to a person, and why, as the guard would decide this moment. */
export interface Entrance {
  /** An emailed code aside. */
  readonly open: boolean;
  readonly disabled: boolean;
  /** One for each choice, from the top down. */
  readonly ways: readonly Way[];
}

/** Whether the guard opens an area to somebody, and by what. */
export function EntranceFacts({ open, disabled, ways }: Entrance) {
  const { opens: texts } = useTexts().members;
  return (
    <div className="entrance">
      <span className={open ? 'tag open' : 'tag'}>
        {open ? texts.yes : disabled ? texts.disabled : texts.no}
      </span>
      <ul>
        {ways.map((way) => (
          <li key={way.groups.join()}>
            <WayFacts {...way} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function WayFacts({ groups, by, until = 0 }: Way) {
  const { opens: texts } = useTexts().members;
  const group = <Groups names={[groups]} />;
  if (by === 'grant') {
    return <Filled text={texts.grant} with={{ group, time: <Moment at={until} /> }} />;
  }
  return <Filled text={by === 'membership' ? texts.membership : texts.nothing} with={{ group }} />;
}
