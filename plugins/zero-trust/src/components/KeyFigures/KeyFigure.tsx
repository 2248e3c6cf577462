import { Link } from '@backstage/ui';
import { useMessages } from '../../translation';
import styles from './KeyFigures.module.css';

interface KeyFigureProps {
  label: string;
  /** A number, or a text with its unit. */
  value: string | number;
  detail?: string;
  /** Where what it counts is listed. */
  href?: string;
}

/** One term and its number, inside `KeyFigures`. */
export function KeyFigure({ label, value, detail, href }: KeyFigureProps) {
  const t = useMessages();
  const text =
    typeof value === 'number' ? t('common.number', { value }) : value;
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        {href ? (
          <Link href={href} className={styles.value}>
            {text}
          </Link>
        ) : (
          <span className={styles.value}>{text}</span>
        )}
        {detail && <span className={styles.detail}>{detail}</span>}
      </dd>
    </div>
  );
}
