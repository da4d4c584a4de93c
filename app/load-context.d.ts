import type {} from '@remix-run/server-runtime';
import type { Language } from '../contracts/language';
import type { IdentityFault } from '../contracts/log-events';
import type { RequestId } from '../contracts/log-values';
import type { Support } from '../contracts/support';

/** What the host hands every loader and action; made once a request, however many loaders run. */
declare module '@remix-run/server-runtime' {
  interface AppLoadContext {
    readonly requestId: RequestId;
    /** On the clock of `performance.now()`. */
    readonly receivedAtMs: number;
    /** Of the answer. */
    readonly language: Language;
    /** Whom to ask, where the settings say it. */
    readonly support?: Support | undefined;
    /** The text of the style sheet that pages bring along. */
    readonly styles?: string | undefined;
    /** For the `nonce` of every script in the page. */
    readonly cspNonce: string;
    /** It was posted to a webhook: nobody is signed in, and no page is answered. */
    isWebhook?: true;
    /** Why the request has no identity, for its one log line. */
    refused?: { readonly reason: IdentityFault; readonly status: 401 | 503 };
  }

  interface Future {
    v3_singleFetch: true;
  }
}
