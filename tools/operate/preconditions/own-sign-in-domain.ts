import type { ACMClient } from '@aws-sdk/client-acm';
import { resolve4 } from 'node:dns/promises';
import { parentOf, type SignInDomainSettings } from '../../../infra/sign-in-domain-settings';
import { failed, ok, type Finding } from '../checks';
import { lookAtGiven } from './certificate';

/** Gives the addresses of a name, or throws. */
export type ResolveAddresses = (name: string) => Promise<readonly string[]>;

/**
 * Whether Cognito will take the domain of one's own for the sign-in: its certificate is issued, and
 * the name above it has an A record (Amazon Cognito, "Using your own domain for managed login").
 *
 * @param client of us-east-1
 */
export async function lookAtOwnSignInDomain(
  client: ACMClient,
  { name, certificateArn }: SignInDomainSettings,
  resolveAddresses: ResolveAddresses = resolve4,
): Promise<Finding> {
  const setting = 'signInDomain.certificateArn';
  const certificate = await lookAtGiven(client, certificateArn, name, setting);
  if (certificate.state !== 'ok') return certificate;
  const parent = parentOf(name);
  const addresses = await resolveAddresses(parent).catch(() => []);
  if (addresses.length > 0) return ok(`${name}, ${certificate.found}`);
  return failed(
    `${parent} has no A record, so Cognito refuses ${name}`,
    `Make one for ${parent}, of whatever address, and wait until it is seen.`,
  );
}
