import { Result } from 'backstage-plugin-zero-trust-common';
import { statusesWorstFirst } from 'backstage-plugin-zero-trust-common/alpha';
import { statementOf, useControls } from '../../hooks';
import { useMessages, utcText } from '../../translation';
import { resourceName } from '../posture';
import styles from './report.module.css';
import { ReportTable } from './ReportTable';

/** The facts of a result: what was read, from which operation. */
function Evidence({ result }: { result: Result }) {
  const t = useMessages();
  const decisive = result.evidence.filter(({ context }) => !context);
  if (!decisive.length) return null;
  return (
    <ul className={styles.evidence}>
      {decisive.map(({ name, value, needs, source, observedAt }) => (
        <li key={`${name} ${source} ${value}`}>
          {name}: {value ?? t('report.missing', { needs: needs ?? '' })}
          {source && ` (${source}, ${utcText(t, observedAt)})`}
        </li>
      ))}
    </ul>
  );
}

interface ReportedResultsProps {
  results: readonly Result[];
  /** Whether to leave out results that pass or are not applicable. */
  onlyOpen?: boolean;
  /** The level of the headings by status. */
  heading?: 'h4' | 'h5';
}

/** Every result by status, with its reason, its evidence, its time and its source. */
export function ReportedResults({
  results,
  onlyOpen = false,
  heading: Heading = 'h4',
}: ReportedResultsProps) {
  const t = useMessages();
  const controls = useControls();
  const statuses = statusesWorstFirst.filter(
    status => !onlyOpen || !['pass', 'not-applicable'].includes(status),
  );
  return (
    <>
      {statuses.map(status => {
        const items = results.filter(result => result.status === status);
        if (!items.length) return null;
        const title = `${t(`status.${status}`)} (${items.length})`;
        return (
          <section key={status}>
            <Heading>{title}</Heading>
            <ReportTable
              label={title}
              items={items}
              keyOf={({ controlId, resourceArn }) =>
                `${controlId} ${resourceArn}`
              }
              columns={[
                [
                  t('report.control'),
                  result => (
                    <>
                      {result.controlId}:{' '}
                      {statementOf(controls.get(result.controlId), result)}
                    </>
                  ),
                ],
                [
                  t('report.resource'),
                  ({ resourceArn }) =>
                    resourceArn.startsWith('arn:')
                      ? resourceArn
                      : resourceName(t, resourceArn),
                ],
                [
                  t('report.severity'),
                  ({ severity }) => t(`severity.${severity}`),
                  '11%',
                ],
                [
                  t('report.reason'),
                  result => (
                    <>
                      {result.reason}
                      <Evidence result={result} />
                    </>
                  ),
                  '35%',
                ],
                [
                  t('report.observed'),
                  ({ observedAt, source, stale }) => (
                    <>
                      {utcText(t, observedAt)}
                      {stale && `, ${t('posture.stale')}`}
                      <br />
                      {t(`report.source.${source}`)}
                    </>
                  ),
                ],
              ]}
            />
          </section>
        );
      })}
    </>
  );
}
