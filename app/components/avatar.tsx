interface AvatarProps {
  /** Of the person's name, or of their address where they have none. */
  readonly initials: string;
  /** At the head of a page. */
  readonly large?: boolean;
}

/** What stands for a picture of a person, whose name stands beside it. */
export function Avatar({ initials, large = false }: AvatarProps) {
  return (
    <span className={large ? 'avatar large' : 'avatar'} aria-hidden="true">
      {initials}
    </span>
  );
}
