import styles from './posture.module.css';

interface CoverageMeterProps {
  /** 0 to 100. */
  coverage: number;
  /** What it is the coverage of. */
  label: string;
}

/** The share of evidence that could be read, as a bar. The words go beside it. */
export function CoverageMeter({ coverage, label }: CoverageMeterProps) {
  return (
    <meter
      className={styles.meter}
      min={0}
      max={100}
      value={coverage}
      aria-label={label}
    />
  );
}
