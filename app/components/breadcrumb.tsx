import { useTexts } from '../page-context';
import { Link } from './link';

/** A step on the way to a page. */
export interface Step {
  readonly to: string;
  readonly label: string;
}

/** The way from the top to the page; `here` is the page's own name, where the way has it. */
export function Breadcrumb({ steps, here }: { steps: readonly Step[]; here?: string | undefined }) {
  const { frame: texts } = useTexts();
  return (
    <nav className="breadcrumb" aria-label={texts.breadcrumb}>
      <ol>
        {steps.map(({ to, label }) => (
          <li key={to}>
            <Link to={to}>{label}</Link>
          </li>
        ))}
        {here === undefined ? null : <li aria-current="page">{here}</li>}
      </ol>
    </nav>
  );
}
