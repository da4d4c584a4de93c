import type { RequestHandler } from 'express';
import { sendNotice } from './notice';

const MAX_BODY_BYTES = 65_536;

/**
 * Refuses bodies over 64 KB before a byte of them is read, and those that do not say how long they
 * are: browsers always declare it for a form. What comes all the same is dropped: a connection that
 * closed on it would be reset, and whoever is still sending would not hear the answer.
 */
export const bodyLimit: RequestHandler = (req, res, next) => {
  const undeclared = req.headers['transfer-encoding'] !== undefined;
  if (!undeclared && Number(req.headers['content-length'] ?? 0) <= MAX_BODY_BYTES) return next();
  sendNotice(res, 413, 'size');
};
