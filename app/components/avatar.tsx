import { initials } from '../initials';

interface AvatarProps {
  /** The person's, or their address where they have none. */
  readonly name: string;
  /** At the head of a page. */
  readonly large?: boolean;
}

/** A person as a picture: their initials. The name itself stands beside it. */
export function Avatar({ name, large = false }: AvatarProps) {
  const words = name.includes('@') ? name.replace(/@.*$/s, '') : name;
  return (
    <span className={large ? 'avatar large' : 'avatar'} aria-hidden="true">
      {initials(words)}
    </span>
  );
}
