import { expect, it } from 'vitest';
import { expectHeading, signIn, useBrowser } from './browser';
import { verify } from './step-up';
import { useCloud } from '../fixtures/cloud';

const cloud = useCloud();
const open = useBrowser();

it('leads through the code to a tool, which is on another origin', async () => {
  const { publicUrl, inboxUrl, person } = cloud();
  const { page, complaints } = await open({ javaScriptEnabled: false });
  await page.route('https://ci.example.com/', (route) => route.fulfill({ body: 'The builds' }));
  await page.goto(`${publicUrl}/go/engineering/builds`);
  await signIn(page, person('jahn'));
  await verify(page, inboxUrl, person('jahn').email);
  await page.getByText('The builds').waitFor();
  expect(page.url()).toBe('https://ci.example.com/');
  await page.goto(publicUrl);
  await page
    .getByRole('region', { name: 'Recent' })
    .getByRole('link', { name: 'Builds' })
    .waitFor();
  expect(complaints).toEqual([]);
});

it('does all of it without client JavaScript', async () => {
  const { publicUrl, inboxUrl, person } = cloud();
  const { page } = await open({ javaScriptEnabled: false });
  await page.goto(`${publicUrl}/areas/product`);
  await signIn(page, person('sdedakia'));
  await verify(page, inboxUrl, person('sdedakia').email);
  await expectHeading(page, 'Product');
  await page.getByRole('link', { name: 'Members' }).click();
  await page.getByRole('cell', { name: 'sdedakia@example.com' }).waitFor();
  await page.getByRole('link', { name: 'Directory' }).click();
  await page.getByLabel('Email begins with').fill('pet');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('cell', { name: 'peter@example.com' }).waitFor();
  expect(await page.getByRole('cell', { name: 'dmar@example.com' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Account' }).click();
  await expectHeading(page, 'Your account');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expectHeading(page, 'Signed out');
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await page.getByLabel('Email').waitFor();
});
