import type { Assembly } from 'local-aws';
import { format } from 'prettier';
import { company, costsOf, resourceCounts } from './costs';
import { markdownTable } from './markdown-table';
import { priceList, prices } from './prices';

/** The assemblies of the profiles, by the profiles' names. */
export type Assemblies = Readonly<Record<string, Assembly>>;

const dollars = (usd: number) => usd.toFixed(2);

const sum = (numbers: Iterable<number>) => [...numbers].reduce((one, other) => one + other, 0);

function bill([profile, assembly]: [string, Assembly]): string {
  const lines = costsOf(assembly);
  const rows = lines.map(({ what, arithmetic, usd }) => [what, arithmetic, dollars(usd)]);
  const total = ['**together**', '', `**${dollars(sum(lines.map(({ usd }) => usd)))}**`];
  return `## ${profile}\n\n${markdownTable(['what', 'arithmetic', 'USD a month'], [...rows, total])}`;
}

function counts(assemblies: Assemblies): string {
  const all = Object.values(assemblies).map(resourceCounts);
  const types = [...new Set(all.flatMap((each) => [...each.keys()]))].sort();
  return markdownTable(
    ['resource', ...Object.keys(assemblies)],
    [
      ...types.map((type) => [`\`${type}\``, ...all.map((each) => each.get(type) ?? 0)]),
      ['**together**', ...all.map((each) => sum(each.values()))],
    ],
  );
}

/** The text of docs/costs.md, from the templates and the price list. */
export function costDocument(assemblies: Assemblies): Promise<string> {
  const list = Object.values(prices).map(({ usd, per, source, estimated }) => [
    `${usd} per ${per}`,
    `"${source}"`,
    estimated ? 'yes' : '',
  ]);
  return format(
    `# What it costs

Made by \`npm run figures -- --write\` from the synthesized templates and \`tools/documents/prices.ts\`; \`tests/tools/documents/costs.test.ts\` holds that it is current. US dollars a month in ${priceList.region}, as of ${priceList.date}, without taxes and without free tiers, but for Cognito's free people and the three free dashboards.

Reckoned for ${company.people} people who each make ${company.requestsAPersonAndDay} requests and ask for ${company.codesAPersonAndDay} codes on ${company.workdaysAMonth} days, with as many instances as a profile keeps at least; a month has ${priceList.hoursAMonth} hours. Left out, because together they are less than a dollar here: the table, the runs of the functions, the topics, the access logs, keys' rotations and data out of AWS (the first 100 GB are free). A release adds an instance for some minutes. The domain and its hosted zone are yours already.

${Object.entries(assemblies).map(bill).join('\n\n')}

What production adds is mostly the two NAT gateways: without them the instances would need public addresses, since neither a user pool with a sign-in domain nor the load balancer's public keys can be reached by an endpoint in the network. One gateway alone would halve that, and take the portal down with its zone.

## Prices

The price pages of AWS could not be opened when this was written. Estimated prices are from memory, the others were found in articles of 2026 that quote those pages. Check them before you rely on them.

${markdownTable(['USD', "AWS's page", 'estimated'], list)}

## Resources

${counts(assemblies)}
`,
    { parser: 'markdown' },
  );
}
