import { ReactNode } from 'react';
import styles from './KeyFigures.module.css';

/** Named figures beside each other. */
export function KeyFigures({ children }: { children: ReactNode }) {
  return <dl className={styles.figures}>{children}</dl>;
}
