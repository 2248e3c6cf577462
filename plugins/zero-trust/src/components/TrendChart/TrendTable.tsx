import { useMessages } from '../../translation';
import styles from './TrendChart.module.css';

interface TrendTableProps {
  rows: Array<{ id: number; time: string; score: string; band?: string }>;
}

/** The values of the chart as a table that only assistive technology reads. */
export function TrendTable({ rows }: TrendTableProps) {
  const t = useMessages();
  return (
    <div className={styles.hidden}>
      <table>
        <caption>{t('trend.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('trend.time')}</th>
            <th scope="col">{t('trend.score')}</th>
            <th scope="col">{t('trend.band')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, time, score, band }) => (
            <tr key={id}>
              <th scope="row">{time}</th>
              <td>{score}</td>
              <td>{band}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
