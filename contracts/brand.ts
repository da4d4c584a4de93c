/** The product's name, as pages and mails show it. */
export const PRODUCT_NAME = 'Employee Access Portal';
