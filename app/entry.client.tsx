import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { dataFetch } from './browser/data-fetch';
import { reloadWhereGoing, type Navigation } from './browser/replaced-release';
import { keepSignedOut } from './browser/signed-out';
import { isRead, troubles } from './browser/troubles';
import { rememberZone } from './browser/zone';
import { NonceContext, PageContext, pageContextOf } from './page-context';
import { learnTexts } from './texts';

const load = (address: string) => window.location.assign(address);
const fetch = window.fetch.bind(window);
const { navigation } = window as { navigation?: Navigation };

window.fetch = dataFetch({ fetch, troubles, load });
reloadWhereGoing({ navigation, router: () => window.__remixRouter, fetch, troubles, load });
window.addEventListener('online', () => troubles.retry(isRead));
rememberZone(document);
keepSignedOut({ channel: new BroadcastChannel('session'), location, now: Date.now });

// What React makes anew, after an extension has changed the page, is styled like the first time.
const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
const page = pageContextOf(document.documentElement);

/** One language comes to a browser: that of its page. */
const textsOf = {
  en: () => import('../contracts/texts/en'),
  de: () => import('../contracts/texts/de'),
};

/**
 * Resolves when Remix has read the document's data. Until then `RemixBrowser` throws a promise, before
 * its first hook; were React to meet it, a press at that moment would end in React's error 345.
 */
async function dataRead(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (read) {
    await read;
  }
}

void Promise.all([textsOf[page.language](), dataRead()]).then(([{ texts }]) => {
  learnTexts(page.language, texts);
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <PageContext.Provider value={page}>
          <NonceContext.Provider value={nonce}>
            <RemixBrowser />
          </NonceContext.Provider>
        </PageContext.Provider>
      </StrictMode>,
    );
  });
});
