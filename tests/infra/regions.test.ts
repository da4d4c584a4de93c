import { expect, it } from 'vitest';
import { profiles } from '../../infra/profiles';
import { hasMail, portalRegions } from '../../infra/regions';
import { assemble, settings } from './assembly';

/** Of each continent, one that has to be enabled, and one without SES. */
const regions = [
  'af-south-1',
  'ap-northeast-1',
  'ap-south-2',
  'ap-southeast-4',
  'ca-west-1',
  'eu-central-2',
  'eu-south-2',
  'eu-west-1',
  'il-central-1',
  'me-central-1',
  'sa-east-1',
  'us-east-1',
];

/** What mails elsewhere where a region has no SES. */
const mailFrom = (region: string) =>
  hasMail(region)
    ? settings.mail
    : {
        ...settings.mail,
        region: 'eu-west-1',
        identity: 'example.com',
        configurationSet: 'portal',
      };

const cases = regions.flatMap((region) => profiles.map((profile) => ({ region, profile })));
const assemblies = cases.map(({ region, profile }) => ({
  name: `${profile.name} in ${region}`,
  region,
  ...assemble({ region, mail: mailFrom(region) }, { profile }),
}));

it('twelve regions are among those of the portal', () => {
  expect(regions.filter((region) => portalRegions.includes(region))).toHaveLength(12);
});

it.each(assemblies)('$name: no finding is open, and no other region is meant', (assembly) => {
  const { findings, region, text } = assembly;
  expect(findings.flatMap(({ open }) => open)).toEqual([]);
  const meant = new Set(text.match(/\b(?:af|ap|ca|eu|il|me|sa|us)-[a-z]+-\d\b/g));
  meant.delete(hasMail(region) ? '' : 'eu-west-1');
  expect([...meant]).toEqual([region]);
});
