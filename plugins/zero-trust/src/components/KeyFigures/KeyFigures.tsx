import { ReactNode } from 'react';
import styles from './KeyFigures.module.css';

/** Figures with their names, side by side. */
export function KeyFigures({ children }: { children: ReactNode }) {
  return <dl className={styles.figures}>{children}</dl>;
}
