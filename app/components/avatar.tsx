import { initialsOf } from '../initials';

interface AvatarProps {
  /** The person's, or their address where they have none. */
  readonly name: string;
  /** At the head of a page. */
  readonly large?: boolean;
}

/** What stands for a picture of a person, whose name stands beside it. */
export function Avatar({ name, large = false }: AvatarProps) {
  return (
    <span className={large ? 'avatar large' : 'avatar'} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
