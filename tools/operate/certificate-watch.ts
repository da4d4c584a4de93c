import { setTimeout } from 'node:timers/promises';
import {
  DescribeCertificateCommand,
  paginateListCertificates,
  type ACMClient,
  type ResourceRecord,
} from '@aws-sdk/client-acm';
import type { Configuration } from '../../infra/configuration';
import type { Terminal } from './terminal';

/** What is watched while a deployment runs, and where it is told. */
export interface CertificateWatch {
  readonly client: ACMClient;
  readonly configuration: Pick<Configuration, 'domainName' | 'hostedZone' | 'certificateArn'>;
  readonly terminal: Pick<Terminal, 'print' | 'complain'>;
  /** How long to wait between two looks. */
  readonly pollMs: number;
}

/**
 * Carries out a deployment, and shows meanwhile the record that a certificate waits for, where
 * somebody has to add it by hand. A watch that fails is told and stops nothing.
 */
export async function withCertificateWatch<Result>(
  on: CertificateWatch,
  deployment: () => Promise<Result>,
): Promise<Result> {
  const { hostedZone, certificateArn } = on.configuration;
  if (hostedZone || certificateArn !== undefined) return deployment();
  const ended = new AbortController();
  const watching = watch(on, ended.signal).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'AbortError') return;
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    on.terminal.complain(
      `Could not look which record the certificate waits for (${why}). The ACM console shows it.`,
    );
  });
  try {
    return await deployment();
  } finally {
    ended.abort();
    await watching;
  }
}

async function watch(
  { client, configuration: { domainName }, terminal, pollMs }: CertificateWatch,
  ended: AbortSignal,
): Promise<void> {
  const told = new Set<string>();
  for (;;) {
    const records = await pendingRecords(client, domainName, ended);
    for (const { Name, Type, Value } of records) {
      const record = `${Type}  ${Name}  →  ${Value}`;
      if (told.has(record)) continue;
      told.add(record);
      terminal.print(
        `\nThe certificate of ${domainName} waits for this record in the DNS; the deploy goes on when ACM has seen it:\n\n  ${record}\n`,
      );
    }
    await setTimeout(pollMs, undefined, { signal: ended });
  }
}

/**
 * The validation records of the name's certificates that wait for one. ACM knows a record only some
 * seconds after the request (AWS Certificate Manager API, "DomainValidation": ResourceRecord).
 */
async function pendingRecords(
  client: ACMClient,
  domainName: string,
  abortSignal: AbortSignal,
): Promise<ResourceRecord[]> {
  const records: ResourceRecord[] = [];
  const pending = { CertificateStatuses: ['PENDING_VALIDATION' as const] };
  for await (const page of paginateListCertificates({ client }, pending)) {
    for (const summary of page.CertificateSummaryList ?? []) {
      if (summary.DomainName !== domainName) continue;
      const look = new DescribeCertificateCommand({ CertificateArn: summary.CertificateArn });
      const { Certificate } = await client.send(look, { abortSignal });
      for (const { ResourceRecord: record } of Certificate?.DomainValidationOptions ?? []) {
        if (record) records.push(record);
      }
    }
  }
  return records;
}
