import {
  InvalidParameterException,
  TooManyRequestsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, it, vi } from 'vitest';
import * as z from 'zod';
import { withinDeadline } from '../../../app/cognito/calls.server';

/** As long as it takes: a busy machine is slow. */
const patience = () => new AbortController().signal;
const throttled = () => new TooManyRequestsException({ message: 'Rate exceeded', $metadata: {} });

it('tries again while it is throttled', async () => {
  const call = vi.fn().mockRejectedValueOnce(throttled()).mockResolvedValue('answer');
  expect(await withinDeadline(patience(), z.string(), call)).toBe('answer');
  expect(call).toHaveBeenCalledTimes(2);
});

it('passes on what the caller takes for an answer, at once', async () => {
  const error = new InvalidParameterException({ message: 'No such page', $metadata: {} });
  const call = vi.fn().mockRejectedValue(error);
  const attempt = withinDeadline(patience(), z.string(), call, [InvalidParameterException]);
  await expect(attempt).rejects.toBe(error);
  expect(call).toHaveBeenCalledTimes(1);
});

it('does not repeat what will not pass, and stays closed', async () => {
  const error = Object.assign(new Error('no'), { name: 'AccessDeniedException', $fault: 'client' });
  const call = vi.fn().mockRejectedValue(error);
  await expect(withinDeadline(patience(), z.string(), call)).rejects.toMatchObject({
    status: 503,
    reason: 'cognito',
  });
  expect(call).toHaveBeenCalledTimes(1);
});

it('stays closed on what no caller expects, such as a pool that is not there', async () => {
  const error = new InvalidParameterException({ message: 'No such pool', $metadata: {} });
  const call = vi.fn().mockRejectedValue(error);
  await expect(withinDeadline(patience(), z.string(), call)).rejects.toMatchObject({ status: 503 });
});
