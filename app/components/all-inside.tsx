import { fill } from '../../contracts/texts/filling';
import { useTexts } from '../page-context';
import { Link } from './link';

interface AllInsideProps {
  /** Of an area. */
  readonly path: string;
  readonly title: string;
}

/** Leads to the list of all areas inside one. */
export function AllInside({ path, title }: AllInsideProps) {
  const { areas: texts } = useTexts();
  return (
    <p className="all-inside">
      <Link to={`/areas?${new URLSearchParams({ in: path }).toString()}`}>
        {fill(texts.allInside, { area: title })}
      </Link>
    </p>
  );
}
