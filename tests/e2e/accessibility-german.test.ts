import { it } from 'vitest';
import { texts as german } from '../../contracts/texts/de';
import { problems as germanProblems } from '../../contracts/texts/problems/de';
import { useCloud } from '../fixtures/cloud';
import { secondsFromNow } from '../fixtures/proof';
import { expectNoFaults, keepChallenge } from './accessibility';
import { expectHeading, signIn, useBrowser } from './browser';

const cloud = useCloud();
const open = useBrowser();

it('the pages can be read and used in German', async () => {
  const { publicUrl, person, targets } = cloud();
  const { page } = await open({ locale: 'de-DE' });
  const { account, denied, find, frame, stepUp } = german;
  await page.goto(`${publicUrl}/directory?q=ann`);
  await signIn(page, person('ahatcher'));
  await expectHeading(page, frame.directory);
  await expectNoFaults(
    page,
    publicUrl,
    {
      '/': frame.yourTools,
      '/areas': frame.areas,
      '/directory': frame.directory,
      [`/people/${person('dmar').username}`]: 'Dana Mar',
      '/account': account.heading,
      '/find?q=zzzzz': find.title,
      '/areas/engineering': denied.title,
      '/no-such-page': germanProblems.notFound.title,
      '/verify?returnTo=/areas/hr': stepUp.title,
    },
    'de',
  );
  const { username: sub } = person('ahatcher');
  const until = secondsFromNow(1_800);
  const challenge = { session: 'x'.repeat(40), expiresAt: secondsFromNow(240), answersLeft: 2 };
  for (const state of [
    { ...challenge, notice: { kind: 'wrong' } },
    { notice: { kind: 'locked', until } },
  ]) {
    await keepChallenge(page, publicUrl, { sub, ...state });
    await expectNoFaults(page, publicUrl, { '/verify?returnTo=/areas/hr': stepUp.title }, 'de');
  }
  await expectNoFaults(
    page,
    publicUrl,
    {
      '/logged-out': frame.signedOut.title,
      [`${targets[0]}/areas`]: germanProblems.identity.title,
    },
    'de',
  );
});
