import styles from './TeamScorecard.module.css';

interface KeyFigureProps {
  label: string;
  /** With its unit. */
  value: string;
  detail?: string;
}

/** One term and its number, inside a `<dl>`. */
export function KeyFigure({ label, value, detail }: KeyFigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        <span className={styles.value}>{value}</span>
        {detail && <span className={styles.detail}>{detail}</span>}
      </dd>
    </div>
  );
}
