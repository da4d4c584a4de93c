import { createServer, type Server } from 'node:http';
import { errorAnswer, send } from './answer';

/**
 * The endpoint of public keys: `GET /<key id>` answers the key in PEM, 404 for any other (AWS,
 * `https://public-keys.auth.elb.<region>.amazonaws.com/<key id>` in "User claims encoding and
 * signature verification").
 */
export function publicKeyServer(keys: ReadonlyMap<string, string>): Server {
  return createServer((request, response) => {
    const pem = keys.get((request.url ?? '').slice(1));
    if (pem === undefined || request.method !== 'GET') send(response, errorAnswer(404));
    else send(response, { status: 200, headers: { 'Content-Type': 'text/plain' }, body: pem });
  });
}
