import {
  InvalidParameterException,
  TooManyRequestsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, it, vi } from 'vitest';
import { withinDeadline } from '../../../app/cognito/calls.server';

const throttled = () => new TooManyRequestsException({ message: 'Rate exceeded', $metadata: {} });

it('tries again while it is throttled', async () => {
  const call = vi.fn().mockRejectedValueOnce(throttled()).mockResolvedValue('answer');
  expect(await withinDeadline(call)).toBe('answer');
  expect(call).toHaveBeenCalledTimes(2);
});

it('passes on what Cognito says of the request itself, at once', async () => {
  const error = new InvalidParameterException({ message: 'No such page', $metadata: {} });
  const call = vi.fn().mockRejectedValue(error);
  await expect(withinDeadline(call)).rejects.toBe(error);
  expect(call).toHaveBeenCalledTimes(1);
});

it('does not repeat what will not pass, and stays closed', async () => {
  const error = Object.assign(new Error('no'), { name: 'AccessDeniedException', $fault: 'client' });
  const call = vi.fn().mockRejectedValue(error);
  await expect(withinDeadline(call)).rejects.toMatchObject({ status: 503, reason: 'cognito' });
  expect(call).toHaveBeenCalledTimes(1);
});
