import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { reloadWhenSignedOut } from './signed-out-fetch';

window.fetch = reloadWhenSignedOut(window.fetch.bind(window), (address) => {
  window.location.assign(address);
});

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
