import { Link } from '@backstage/ui';
import { Pillar, pillars } from 'backstage-plugin-zero-trust-common';
import { RollUpPillar } from 'backstage-plugin-zero-trust-common/responses';
import { useMessages } from '../../translation';
import styles from './HeatMap.module.css';

/** The shares from which a cell counts as good or fair. */
const GOOD = 90;
const FAIR = 60;

function shadeOf(proven: number): string {
  if (proven >= GOOD) return styles.good;
  return proven >= FAIR ? styles.fair : styles.bad;
}

/** A service, team or system with the proven share of each pillar. */
export interface HeatMapRow {
  id: string;
  name: string;
  href: string;
  pillars: readonly RollUpPillar[];
}

interface HeatMapProps {
  /** What the rows are: "Team". */
  rowLabel: string;
  /** The accessible name of the table. */
  title: string;
  rows: readonly HeatMapRow[];
  /** Returns the address of the results of a cell. */
  hrefOf: (row: HeatMapRow, pillar: Pillar) => string;
}

/**
 * The proven share of each pillar, by row. The number is in the cell, and the shade
 * repeats it.
 */
export function HeatMap({ rowLabel, title, rows, hrefOf }: HeatMapProps) {
  const t = useMessages();
  return (
    // The table can be wider than the screen, so it scrolls, also with the keyboard.
    <div
      className={styles.scroll}
      role="group"
      aria-label={title}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{rowLabel}</th>
            {pillars.map(pillar => (
              <th key={pillar} scope="col">
                {t(`pillar.${pillar}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              <th scope="row">
                <Link href={row.href}>{row.name}</Link>
              </th>
              {pillars.map(pillar => {
                const proven = row.pillars.find(
                  own => own.pillar === pillar,
                )?.proven;
                return typeof proven === 'number' ? (
                  <td key={pillar} className={shadeOf(proven)}>
                    <Link href={hrefOf(row, pillar)}>
                      {t('heatMap.proven', {
                        proven: String(Math.floor(proven)),
                      })}
                    </Link>
                  </td>
                ) : (
                  <td key={pillar} title={t('heatMap.nothingApplies')}>
                    –
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
