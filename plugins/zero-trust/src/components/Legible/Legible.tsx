import { ReactNode } from 'react';
import styles from './Legible.module.css';

interface LegibleProps {
  children: ReactNode;
}

/**
 * Makes the secondary text in it dark or light enough: on the cards of a dark
 * theme the plain colour stays under the contrast of 4.5 that WCAG AA asks of
 * small text (https://www.w3.org/TR/WCAG21/#contrast-minimum).
 */
export function Legible({ children }: LegibleProps) {
  return <div className={styles.legible}>{children}</div>;
}
