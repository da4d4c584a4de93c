import type * as z from 'zod';

/**
 * Variables of your own of the portal's process, read as `environment().own.COMPANY_…`:
 * docs/guides/own-data.md. `app/company/infra.ts` sets them. Their names begin with `COMPANY_`, so
 * that none is one of the contract's.
 */
export const ownVariables = {} satisfies Record<`COMPANY_${string}`, z.ZodType>;
