import { createServer, type Server } from 'node:http';
import { ownPagesOnly } from '../own-pages';
import { errorAnswer, send } from './answer';

/**
 * The endpoint of public keys: `GET /<key id>` answers the key in PEM, 404 for any other (AWS,
 * `https://public-keys.auth.elb.<region>.amazonaws.com/<key id>` in "User claims encoding and
 * signature verification"). No page of another origin gets one.
 */
export function publicKeyServer(keys: ReadonlyMap<string, string>): Server {
  const server = createServer((request, response) => {
    const pem = keys.get((request.url ?? '').slice(1));
    if (pem === undefined || request.method !== 'GET') send(response, errorAnswer(404));
    else send(response, { status: 200, headers: { 'Content-Type': 'text/plain' }, body: pem });
  });
  return ownPagesOnly(server);
}
