/** Something in the company's own `infra.ts` that cannot be; the message is one line with what to do. */
export class OwnPartsError extends Error {
  override readonly name = 'OwnPartsError';
}
