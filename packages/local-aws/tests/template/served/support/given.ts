/** What a reader gives, or why it gives nothing. */
export async function given(read: () => unknown): Promise<unknown> {
  try {
    return await read();
  } catch (error) {
    return String(error);
  }
}
