import { expect, it } from 'vitest';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';
import { verify, VERIFY_HEADING } from './step-up';
import { useCloud } from '../fixtures/cloud';

const cloud = useCloud();
const open = useBrowser();

it('takes a person from a deep link through the sign-in and the code to the area, and out again', async () => {
  const { publicUrl, inboxUrl, person, userPool } = cloud();
  const { page, complaints } = await open();
  await page.goto(`${publicUrl}/areas/engineering`);
  expect(page.url()).toContain(`${userPool.url}/login`);
  await signIn(page, person('jahn'));
  await verify(page, inboxUrl, person('jahn').email);

  await expectHeading(page, 'Engineering');
  expect(page.url()).toBe(`${publicUrl}/areas/engineering`);
  await page.getByText('jahn@example.com').waitFor();
  await page.getByRole('link', { name: 'Source code' }).waitFor();

  await page.getByRole('link', { name: 'Areas' }).first().click();
  await expectHeading(page, 'Areas');
  await page.getByRole('link', { name: 'Human resources' }).click();
  await expectHeading(page, 'Access denied');
  expect(page.url()).toBe(`${publicUrl}/denied?area=hr`);
  const denied = await page.getByRole('main').innerText();
  expect(denied).toContain('Human resources');
  expect(denied).toMatch(/\bhr\b/);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expectHeading(page, 'Signed out');
  await page.goto(`${publicUrl}/areas/engineering`);
  await page.getByLabel('Email').waitFor();
  expect(page.url()).toContain(`${userPool.url}/login`);
  expect(complaints).toEqual([]);
});

it('finishes a sign-in during which the browser asks for icons, a manifest and pages', async () => {
  const { publicUrl, person, userPool } = cloud();
  const { page } = await open();
  await page.goto(`${publicUrl}/areas`);
  expect(page.url()).toContain(`${userPool.url}/login`);
  const other = await page.context().newPage();
  await other.goto(`${publicUrl}/logged-out`);
  const answers = await other.evaluate(async () => {
    const picture = new Image();
    const shown = new Promise<boolean>((settle) => {
      picture.onload = () => settle(true);
      picture.onerror = () => settle(false);
    });
    picture.src = '/apple-touch-icon.png';
    const paths = ['/areas', '/', '/manifest.webmanifest', '/sw.js', '/.well-known/x'];
    const asked = paths.map((path) =>
      fetch(path).then(
        ({ status }) => status,
        () => 'redirected to where the policy lets no script ask',
      ),
    );
    return [await shown, ...(await Promise.all(asked))];
  });
  expect(answers).toEqual([false, 401, 401, 401, 401, 401]);
  await signIn(page, person('jahn'));
  await expectHeading(page, 'Areas');
});

it('denies an area by its address as by a click, with a status', async () => {
  const { publicUrl, person } = cloud();
  const { page, complaints } = await open();
  await page.goto(`${publicUrl}/areas/hr`);
  await signIn(page, person('jahn'));
  await expectHeading(page, 'Access denied');
  const response = await page.goto(`${publicUrl}/areas/hr`);
  expect(response?.status()).toBe(403);
  expect(page.url()).toBe(`${publicUrl}/denied?area=hr`);
  // Chromium itself reports a document with such a status; nothing else may complain.
  expect(complaints.filter((complaint) => !complaint.includes('status of 403'))).toEqual([]);
});

it('navigates without loading documents, and asks for each page once', async () => {
  const { publicUrl, inboxUrl, person } = cloud();
  const { page } = await open();
  await page.goto(publicUrl);
  await signIn(page, person('dmar'));
  await expectHeading(page, 'Your tools');
  await untilHydrated(page);
  await page.evaluate('window.stayed = true');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.getByRole('link', { name: 'Engineering' }).hover();
  await page.getByRole('link', { name: 'Engineering' }).click();
  await expectHeading(page, VERIFY_HEADING);
  expect(asked.filter((path) => path === '/areas/engineering.data')).toHaveLength(1);
  await verify(page, inboxUrl, person('dmar').email);
  await expectHeading(page, 'Engineering');
  await page.getByRole('link', { name: 'Operations' }).click();
  await expectHeading(page, 'Operations');
  await page.getByRole('link', { name: 'Members' }).click();
  await page.getByRole('cell', { name: 'dmar@example.com' }).waitFor();
  await page.goBack();
  await page.getByRole('link', { name: 'Production console' }).waitFor();
  expect(await page.evaluate('window.stayed')).toBe(true);
});

it('offers the sign-in again to whom the password was refused', async () => {
  const { publicUrl, person } = cloud();
  const { page } = await open();
  await page.goto(`${publicUrl}/areas/engineering`);
  await signIn(page, { email: 'jahn@example.com', password: 'wrong' });
  await page.getByText('Incorrect username or password.').waitFor();
  await signIn(page, person('jahn'));
  await expectHeading(page, VERIFY_HEADING);
});
