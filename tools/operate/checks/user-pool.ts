import {
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { isObject } from 'local-aws';
import { failed, verdict } from '../checks';
import type { Deployment } from './deployment';
import { differences } from './differences';
import type { Row } from './row';

/** Texts, and what the service shows in another shape. */
const NOT_COMPARED = /Message|Subject|Template$|^Schema$|^UserPoolTags$|^EnabledMfas$/;

/** The user pool and its sign-in domain are as declared, and its triggers are no others. */
export const userPoolRow: Row = {
  subject: 'User pool',
  needs: ['cognito-idp:DescribeUserPool', 'cognito-idp:DescribeUserPoolDomain'],
  async look(deployment) {
    const { cognito } = deployment.clients;
    const [declared] = deployment.resources('AWS::Cognito::UserPool');
    const look = new DescribeUserPoolCommand({ UserPoolId: declared?.ref });
    const { UserPool: stands } = await cognito.send(look);
    const remedy = 'Set it back in Cognito, or deploy again.';
    if (!declared || !stands) return failed('there is none', remedy);
    const wanted = { MfaConfiguration: 'OFF', LambdaConfig: {}, ...compared(declared.properties) };
    // The local pool does not tell all that it is.
    const here = Object.entries(wanted).filter(([key]) => deployment.stack ?? key in stands);
    const faults = differences(Object.fromEntries(here), stands, '');
    const domains = deployment.stack ? await domainFaults(deployment, declared.ref) : [];
    return verdict([...faults, ...domains], `${here.length} properties as declared`, remedy);
  },
};

function compared(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(properties).filter(([key]) => !NOT_COMPARED.test(key));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, isObject(value) ? compared(value) : value]),
  );
}

async function domainFaults({ clients, resources }: Deployment, UserPoolId: string) {
  const found = resources('AWS::Cognito::UserPoolDomain').map(async ({ ref, properties }) => {
    const look = new DescribeUserPoolDomainCommand({ Domain: ref });
    const { DomainDescription: stands = {} } = await clients.cognito.send(look);
    const { ManagedLoginVersion = 1 } = properties;
    const wanted = { UserPoolId, Status: 'ACTIVE', ManagedLoginVersion };
    return differences(wanted, stands, `domain ${ref}`);
  });
  return (await Promise.all(found)).flat();
}
