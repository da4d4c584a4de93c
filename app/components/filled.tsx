import { Fragment, type ReactNode } from 'react';
import { pieces, type Filling } from '../../contracts/texts/filling';

interface FilledProps<Text extends string> {
  readonly text: Text;
  /** What goes into each hole: elements as well as texts. */
  readonly with: Filling<Text, ReactNode>;
}

/** A text of the catalogue whose holes hold elements. */
export function Filled<Text extends string>({ text, with: filling }: FilledProps<Text>) {
  const values = filling as Readonly<Record<string, ReactNode>>;
  const nodes = pieces(text).map((piece, at) => (at % 2 === 0 ? piece : values[piece]));
  return joined(nodes).map((node, at) => <Fragment key={at}>{node}</Fragment>);
}

/** Texts side by side as one, for React would mark each seam in the page. */
function joined(nodes: readonly ReactNode[]): ReactNode[] {
  return nodes.reduce<ReactNode[]>((before, node) => {
    const last = before.at(-1);
    return isText(last) && isText(node)
      ? [...before.slice(0, -1), `${last}${node}`]
      : [...before, node];
  }, []);
}

const isText = (node: ReactNode) => typeof node === 'string' || typeof node === 'number';
