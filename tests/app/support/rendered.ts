import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import {
  createStaticHandler,
  createStaticRouter,
  StaticRouterProvider,
} from 'react-router-dom/server';
import type { RouteObject } from 'react-router-dom';
import '../../../app/texts.server';
import { ClockProvider } from '../../../app/components/clock';
import type { FormReply } from '../../../app/form-reply';
import { PageContext } from '../../../app/page-context';
import type { Language } from '../../../contracts/language';
import { PORTAL_ORIGIN } from '../../fixtures/portal';

/**
 * The markup of a page as the server renders it first, without the frame.
 *
 * @param reply what its action has answered to a form
 */
export async function rendered(
  page: ReactElement,
  nowMs: number,
  language: Language = 'en',
  reply?: FormReply,
) {
  const clock = createElement(ClockProvider, { nowMs, children: page });
  const element = createElement(PageContext.Provider, { value: { language } }, clock);
  const handler = createStaticHandler([{ path: '*', element }]);
  const context = await handler.query(new Request(`${PORTAL_ORIGIN}/requests`));
  if (context instanceof Response) throw new Error(`Expected a page, got ${context.status}`);
  if (reply) context.actionData = { [context.matches[0]!.route.id]: reply };
  const router = createStaticRouter(handler.dataRoutes as RouteObject[], context);
  return renderToStaticMarkup(
    createElement(StaticRouterProvider, { router, context, hydrate: false }),
  );
}
