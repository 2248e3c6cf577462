import styles from './posture.module.css';

interface ProvenMeterProps {
  /** 0 to 100. */
  proven: number;
  /** What is proven. */
  label: string;
}

/** The share of the weight that is proven, as a bar. The words go beside it. */
export function ProvenMeter({ proven, label }: ProvenMeterProps) {
  return (
    <meter
      className={styles.meter}
      min={0}
      max={100}
      value={proven}
      aria-label={label}
    />
  );
}
