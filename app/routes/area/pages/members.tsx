import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import type { RouteHandle } from '../../../access';
import { requireProofForActs } from '../../../auth/act-proof.server';
import { requireGroup } from '../../../auth/guards.server';
import { membersPage } from '../../../auth/members-page.server';
import { confirmMembers, reviewForm } from '../../../auth/review.server';
import { StandingTable } from '../../../components/members/standing-table';
import { TimedTable } from '../../../components/members/timed-table';
import { formAction } from '../../../form.server';
import { useTexts } from '../../../page-context';
import { orProblem } from '../../../problem.server';
import { Link } from '../../../components/link';

export const handle = { access: 'group' } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  const { person, area } = await requireGroup(args);
  const facts = await orProblem(args.context, membersPage(args, person, area), person.sub);
  return { ...facts, download: `/areas/${area.path}/members.csv` };
}

export function action(args: ActionFunctionArgs) {
  return formAction(
    args,
    reviewForm,
    async () => {
      const passed = await requireGroup(args);
      await requireProofForActs(args, passed.person);
      return passed;
    },
    (form, passed) => confirmMembers(args, passed, form),
  );
}

export default function Members() {
  const { standing, timed, asks, download } = useLoaderData<typeof loader>();
  const { members: texts } = useTexts();
  return (
    <>
      <Told />
      {asks === 'does' ? (
        <>
          <h3>{texts.opens.heading}</h3>
          <p>{texts.opens.lead}</p>
        </>
      ) : null}
      <StandingTable {...standing} />
      {timed === 'unset' ? null : (
        <section>
          <h3 id="timed">{texts.timed.heading}</h3>
          {timed === 'unreachable' ? (
            <p className="message">{texts.timed.unreachable}</p>
          ) : (
            <TimedTable {...timed} />
          )}
        </section>
      )}
      <div className="actions">
        {asks === undefined ? null : (
          <Link className="button quiet" to={asks === 'may' ? '?why=1' : '?'}>
            {asks === 'may' ? texts.opens.ask : texts.opens.back}
          </Link>
        )}
        {/* No page to go to: the browser keeps what comes. */}
        <a className="button quiet" href={download}>
          {texts.download}
        </a>
      </div>
    </>
  );
}

/** What came of the last form. */
function Told() {
  const { told: texts } = useTexts().members;
  const told = useSearchParams()[0].get('told') ?? '';
  if (!Object.hasOwn(texts, told)) return null;
  return (
    <p className={told === 'confirmed' ? 'message' : 'message problem'} role="status">
      {texts[told as keyof typeof texts]}
    </p>
  );
}
