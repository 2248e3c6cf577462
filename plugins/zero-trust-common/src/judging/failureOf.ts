import { Control } from './control';

/**
 * Returns the text of a control when it fails: "Reachable from the internet". A control
 * that a module adds may have no such text.
 * @public
 */
export const failureOf = ({
  failure,
  title,
}: Pick<Control, 'failure' | 'title'>): string =>
  failure ?? `Not met: ${title}`;
