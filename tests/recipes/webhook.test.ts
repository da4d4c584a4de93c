import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, expect, it } from 'vitest';
import { closeServer, listen } from 'local-aws';
import { followRecipe } from '../fixtures/recipe';
import { usePortal } from '../fixtures/use-portal';

const key = Buffer.from('a key of twenty-four byte');
const tree = await followRecipe('webhook');
const parameters = createServer((_, response) => {
  const Value = `whsec_${key.toString('base64')}`;
  response.setHeader('Content-Type', 'application/x-amz-json-1.1');
  response.end(JSON.stringify({ Parameter: { Value } }));
});
const port = await listen(parameters, 0, '127.0.0.1');
afterAll(() => closeServer(parameters));

const portal = usePortal(
  {
    COMPANY_PAYROLL_SECRET: '/EmployeeAccessPortal/COMPANY_PAYROLL_SECRET',
    AWS_ENDPOINT_URL_SSM: `http://127.0.0.1:${port}`,
  },
  tree,
);

function deliver(body: string, signed = body) {
  const id = randomUUID();
  const time = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', key).update(`${id}.${time}.${signed}`).digest('base64');
  return portal().ask('/hooks/payroll', {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': time,
      'webhook-signature': `v1,${signature}`,
    },
  });
}

it('takes what is signed, without an origin and a session', async () => {
  expect((await deliver('{"type":"payroll.paid","payslips":3}')).status).toBe(204);
});

it('refuses what is not, and answers no page', async () => {
  const forged = await deliver('{"type":"payroll.paid","payslips":3}', '{}');
  expect(forged.status).toBe(401);
  expect(forged.headers['content-type']).toMatch(/^application\/json\b/);
  expect((await deliver('{}')).status).toBe(400);
  const read = await portal().ask('/hooks/payroll');
  expect([read.status, JSON.parse(read.text)]).toEqual([
    405,
    expect.objectContaining({ error: 'method' }),
  ]);
});
