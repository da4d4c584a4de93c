import { useContext } from 'react';
import { PageContext, SHEET_ID, useNonce } from '../page-context';

/** The style sheet that the page brings along. */
export function StyleSheet() {
  const nonce = useNonce();
  const { styles } = useContext(PageContext);
  if (styles === undefined) return null;
  const sheet = { __html: styles };
  return (
    <style id={SHEET_ID} nonce={nonce} dangerouslySetInnerHTML={sheet} suppressHydrationWarning />
  );
}
