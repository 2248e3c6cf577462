import { Link } from '@backstage/ui';
import styles from './KeyFigures.module.css';

interface KeyFigureProps {
  label: string;
  /** The value with its unit. */
  value: string;
  detail?: string;
  /** The address of the list of what it counts. */
  href?: string;
}

/** One term and its number, inside `KeyFigures`. */
export function KeyFigure({ label, value, detail, href }: KeyFigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        {href ? (
          <Link href={href} className={styles.value}>
            {value}
          </Link>
        ) : (
          <span className={styles.value}>{value}</span>
        )}
        {detail && <span className={styles.detail}>{detail}</span>}
      </dd>
    </div>
  );
}
