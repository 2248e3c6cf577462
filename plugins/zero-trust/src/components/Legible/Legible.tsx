import { ReactNode } from 'react';
import styles from './Legible.module.css';

interface LegibleProps {
  children: ReactNode;
}

/**
 * Makes the secondary text in it dark or light enough. On cards of a dark theme, the
 * default colour has less than the contrast of 4.5 that WCAG AA requires for small text
 * (https://www.w3.org/TR/WCAG21/#contrast-minimum).
 */
export function Legible({ children }: LegibleProps) {
  return <div className={styles.legible}>{children}</div>;
}
