/** An IPv4 block: its first address as a number, and how many bits of it stand still. */
interface Block {
  readonly first: number;
  readonly prefix: number;
}

/** Reads an IPv4 block that begins at its own first address; undefined if the text is none. */
function blockOf(text: string): Block | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const parts = match.slice(1).map(Number);
  const prefix = parts.pop() ?? 33;
  if (parts.some((part) => part > 255) || prefix > 32) return undefined;
  const first = parts.reduce((sum, part) => sum * 256 + part, 0);
  return first % 2 ** (32 - prefix) === 0 ? { first, prefix } : undefined;
}

/** Whether a text is an IPv4 block that begins at its own first address. */
export const isBlock = (text: string): boolean => blockOf(text) !== undefined;

/** The blocks that no one on the internet has (RFC 1918, RFC 6598). */
const privateBlocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/** Whether a block lies in one of the private ones and its prefix within these bounds. */
export function isPrivateBlock(text: string, widest: number, narrowest: number): boolean {
  const block = blockOf(text);
  if (!block || block.prefix < widest || block.prefix > narrowest) return false;
  return privateBlocks.some((each) => {
    const outer = blockOf(each);
    if (!outer || block.prefix < outer.prefix) return false;
    const size = 2 ** (32 - outer.prefix);
    return Math.floor(block.first / size) === outer.first / size;
  });
}
