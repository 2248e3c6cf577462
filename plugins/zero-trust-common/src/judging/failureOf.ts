import { Control } from './control';

/**
 * Returns what is printed of a control where it fails: "Reachable from the
 * internet". A control that a module adds may have no such words.
 * @public
 */
export const failureOf = ({
  failure,
  title,
}: Pick<Control, 'failure' | 'title'>): string =>
  failure ?? `Does not hold: ${title}`;
