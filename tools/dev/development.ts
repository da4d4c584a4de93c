import express, { type RequestHandler } from 'express';
import { createServer } from 'node:http';
import {
  type Assembly,
  awsEnvironment,
  closeServer,
  credentialEnvironment,
  CleanupStack,
  listen,
  ownPagesOnly,
  publicKeyServer,
  roleOfInstances,
  ServiceError,
  type ServicesOptions,
  startServices,
  unitFrom,
} from 'local-aws';
import { addresses } from '../../app/company/addresses';
import { publicRules } from '../../contracts/addresses';
import { localAddresses } from '../local-addresses';
import { localSecret } from '../local-secrets';
import { seededPeople } from '../seed/seeded-people';
import { identitiesOf } from './identities';
import { OUTAGE_SUB, personasOf, type Persona } from './personas';
import { reportPages } from './report-pages';
import type { Reports } from './reports';
import { headerStubs } from './stubs';
import { switcherFiles } from './switcher';

/** As much as an instance takes. */
const MAX_HEADER_BYTES = 98_304;
const INSTANCE_ID = `i-${'0'.repeat(16)}1`;

export interface DevelopmentOptions {
  readonly assembly: Assembly;
  /** Where the portal will listen. */
  readonly port: number;
  /** Of this run alone: emptied before, and of no use after. */
  readonly stateDirectory: string;
  /** What pages are shown of what goes wrong. */
  readonly reports: Reports;
  /** Where Remix tells browsers of changes: `ws://localhost:…`. */
  readonly liveReloadUrl?: string | undefined;
}

/** What the portal needs around it in development; the portal itself is whoever calls. */
export interface Development {
  readonly publicUrl: string;
  readonly inboxUrl: string;
  /** A page that shows what the parts do. */
  readonly eventsUrl: string;
  readonly personas: readonly Persona[];
  /** The portal's environment: an instance's, from the template, in development. */
  readonly environment: Readonly<Record<string, string>>;
  /** Serves what `portal` answers behind the header stubs. Throws `PortTakenError`. */
  readonly serve: (portal: RequestHandler) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Brings up what the template declares but the load balancer and the instances, and stands header
 * stubs in the load balancer's place.
 */
export async function startDevelopment(options: DevelopmentOptions): Promise<Development> {
  const { assembly, port, reports, stateDirectory } = options;
  const publicUrl = `http://localhost:${port}`;
  const cleanup = new CleanupStack();
  try {
    const services = await startServices({
      assembly,
      seed: await seededPeople(),
      stateDirectory,
      publicUrl,
      parameters: localSecret,
      faults: { cognito: outage },
    });
    cleanup.defer(services.close);
    const { stack, userPool, access, roles, inboxUrl, eventsUrl } = services;
    const personas = await personasOf(userPool);
    const identities = identitiesOf(stack, userPool.pool);
    const keys = publicKeyServer(identities.publicKeys);
    const keyPort = await listen(keys, 0, '127.0.0.1');
    cleanup.defer(() => closeServer(keys));
    const albPublicKeysUrl = `http://127.0.0.1:${keyPort}`;
    const role = roleOfInstances(stack, roles);

    return {
      publicUrl,
      inboxUrl,
      eventsUrl,
      personas,
      environment: {
        ...awsEnvironment(services),
        ...localAddresses({ ...services, albPublicKeysUrl }),
        ...credentialEnvironment(access.issueCredentials(role.arn, INSTANCE_ID)),
        ...unitFrom(stack, assembly).environment,
        NODE_ENV: 'development',
        // What React and a build tell of a page they tell each time.
        PORTAL_ANSWER_MEMORY_MEGABYTES: '0',
        HOST: '127.0.0.1',
        PORT: String(port),
      },
      async serve(portal) {
        const app = express().disable('x-powered-by').disable('etag');
        const rules = publicRules(addresses);
        const stubs = { ...options, publicUrl, personas, identities, publicRules: rules };
        app.use(reportPages(reports), switcherFiles(personas, inboxUrl));
        app.use(headerStubs(stubs), portal);
        const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, app);
        // The switcher makes a persona of whoever asks: of no page but the portal's own.
        await listen(ownPagesOnly(server), port, '127.0.0.1');
        cleanup.defer(() => closeServer(server));
      },
      close: cleanup.run,
    };
  } catch (error) {
    await cleanup.run().catch(() => undefined);
    throw error;
  }
}

/**
 * Fails what is asked about one persona, as an outage fails it for everyone: others in other windows
 * go on. Not as a server's fault, which the portal would try again for 9 seconds before it gives up.
 */
const outage: NonNullable<ServicesOptions['faults']>['cognito'] = async (_call, _name, asked) =>
  asked['Username'] === OUTAGE_SUB
    ? new ServiceError('InvalidParameterException', 'Cognito is down for this persona.')
    : undefined;
