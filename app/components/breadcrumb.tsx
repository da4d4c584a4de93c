import { Link } from '@remix-run/react';

/** A step on the way to a page. */
export interface Step {
  readonly to: string;
  readonly label: string;
}

/** The way from the top to the page. */
export function Breadcrumb({ steps }: { steps: readonly Step[] }) {
  return (
    <nav className="breadcrumb" aria-label="Breadcrumb">
      <ol>
        {steps.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} prefetch="intent">
              {label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
