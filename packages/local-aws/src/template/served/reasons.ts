/** Reasons that several lists give. */
export const NETWORK = 'there is no network here but this machine';
export const TAGS = 'nothing here reads tags';
