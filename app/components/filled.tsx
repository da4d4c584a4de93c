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
  return pieces(text).map((piece, at) => (
    <Fragment key={at}>{at % 2 === 0 ? piece : values[piece]}</Fragment>
  ));
}
