import type { ListPlace } from '../list-page.server';
import { useTexts } from '../page-context';
import { Filled } from './filled';
import { useFocusOnPage } from './turns';
import { Link } from './link';

/** Of what says which areas a page shows. */
export const AREA_PLACE = 'listed';

/** Which areas of a list that takes several pages are shown; nothing where it is all of them. */
export function AreaPlace({ first, last, count }: ListPlace) {
  const { areas: texts, find } = useTexts();
  const focus = useFocusOnPage();
  if (count <= last - first + 1) return null;
  return (
    <p id={AREA_PLACE} role="status" tabIndex={-1} ref={focus}>
      <Filled
        text={texts.listed}
        with={{ first, last, count, find: <Link to="/find">{find.title}</Link> }}
      />
    </p>
  );
}
