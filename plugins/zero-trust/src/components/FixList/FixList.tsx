import { Link, Text, VisuallyHidden } from '@backstage/ui';
import { ReactNode } from 'react';
import { listText, Translate, useMessages } from '../../translation';
import { SeverityMark } from '../posture';
import styles from './FixList.module.css';
import { FixRow } from './fixRows';

const FAILURES = 4;

/** What a fix of several controls ends: "Failures: Public endpoint, Public subnet". */
export function failuresText(
  t: Translate,
  { failures }: FixRow,
): string | undefined {
  return failures.length
    ? t('fixes.failures', { failures: listText(t, failures, FAILURES) })
    : undefined;
}

function Detail({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <Text
      as="p"
      variant="body-small"
      color="secondary"
      className={styles.detail}
    >
      {children}
    </Text>
  );
}

/** The gain of a fix: "79 → 86" for a team, or else "+7 points". */
function Gain({ row: { gain = 0, lifts } }: { row: FixRow }) {
  const t = useMessages();
  if (lifts) {
    const text = { from: String(lifts.from), to: String(lifts.to) };
    const [short, long] = lifts.isLowerBound
      ? [t('fixes.fromToAtLeast', text), t('fixes.liftsAtLeast', text)]
      : [t('fixes.fromTo', text), t('fixes.lifts', text)];
    return (
      <Text className={styles.gain} title={long}>
        <span aria-hidden>{short}</span>
        <VisuallyHidden>{long}</VisuallyHidden>
      </Text>
    );
  }
  return gain > 0 ? (
    <Text className={styles.gain}>{t('fixes.gain', { count: gain })}</Text>
  ) : null;
}

interface FixListProps {
  rows: readonly FixRow[];
  /** Returns the address of the results behind a fix. */
  hrefOf?: (row: FixRow) => string;
  /** The text below its title; by default, the failures that it ends. */
  detailOf?: (row: FixRow) => ReactNode;
  /** The actions, below the text. */
  actionOf?: (row: FixRow) => ReactNode;
}

/**
 * Failures with the gain of their fix. Controls that are fixed together are one row.
 */
export function FixList({ rows, hrefOf, detailOf, actionOf }: FixListProps) {
  const t = useMessages();
  return (
    <ul className={styles.fixes}>
      {rows.map(row => (
        <li key={row.id}>
          <SeverityMark severity={row.severity} />
          <div className={styles.row}>
            <div className={styles.what}>
              {hrefOf ? (
                <Link href={hrefOf(row)} weight="bold">
                  {row.title}
                </Link>
              ) : (
                <Text weight="bold">{row.title}</Text>
              )}
            </div>
            <Detail>{detailOf?.(row) ?? failuresText(t, row)}</Detail>
            <Text
              variant="body-small"
              className={styles.where}
              title={row.where}
              color="secondary"
            >
              {row.where}
            </Text>
            <Gain row={row} />
            {actionOf && <div className={styles.action}>{actionOf(row)}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}
