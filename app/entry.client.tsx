import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { reloadWhereGoing, type Navigation } from './browser/replaced-release';
import { reloadWhenSignedOut } from './browser/data-fetch';

const load = (address: string) => window.location.assign(address);

window.fetch = reloadWhenSignedOut(window.fetch.bind(window), load);
const { navigation } = window as { navigation?: Navigation };
reloadWhereGoing(navigation, () => window.__remixRouter?.state.navigation.location, load);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
