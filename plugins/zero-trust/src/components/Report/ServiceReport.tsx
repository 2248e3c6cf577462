import { Result } from 'backstage-plugin-zero-trust-common';
import { useAllResults } from '../../hooks';
import { useMessages, utcText } from '../../translation';
import { LoadState } from '../LoadState';
import { ReportedAttestations, ReportedWaivers } from './ReportedDecisions';
import { ReportedResults } from './ReportedResults';
import { ReportFrame } from './ReportFrame';
import { scoreFacts } from './scoreFacts';

interface ServiceReportProps {
  entityRef: string;
  title: string;
  onClose: () => void;
}

/** Returns the time of the oldest fact that decides a known result (ISO 8601). */
const oldestEvidence = (results: readonly Result[]): string | undefined =>
  results
    .filter(({ status }) => status !== 'unknown')
    .map(({ observedAt }) => new Date(observedAt).toISOString())
    .sort()[0];

/** The posture of a service on paper: every number, and where it comes from. */
export function ServiceReport({
  entityRef,
  title,
  onClose,
}: ServiceReportProps) {
  const t = useMessages();
  const { posture, results, isReading, error, refetch } = useAllResults(
    entityRef,
    {},
  );
  return (
    <LoadState
      what={t('things.posture')}
      query={{ data: posture, error, refetch }}
      placeholders={[140, 320]}
    >
      {loaded => {
        const binding = loaded.caps.find(({ binds }) => binds);
        const withheld = loaded.resources.filter(
          ({ evidenceVisible }) => !evidenceVisible,
        ).length;
        // While results are loading, the oldest evidence is not known. Predicted results
        // have no evidence: their time is that of the prediction.
        const oldest =
          isReading || loaded.phase !== 'measured'
            ? undefined
            : oldestEvidence(results ?? []);
        return (
          <ReportFrame
            title={t('report.title', { name: title })}
            onClose={onClose}
            facts={[
              [t('report.entity'), entityRef],
              ...scoreFacts(t, loaded),
              oldest
                ? [t('report.oldestEvidence'), utcText(t, oldest)]
                : undefined,
              binding && [t('report.limitedBy'), binding.reason],
              loaded.pointsWithoutWaivers !== undefined
                ? [
                    t('report.withoutWaivers'),
                    String(loaded.pointsWithoutWaivers),
                  ]
                : undefined,
              [t('report.catalogue'), loaded.catalogueVersion],
            ]}
          >
            {loaded.noPosture && <p>{loaded.noPosture.message}</p>}
            {withheld > 0 && <p>{t('report.withheld', { count: withheld })}</p>}
            <section>
              <h3>{t('report.results', { number: loaded.totalResults })}</h3>
              {isReading && (
                <p role="status">
                  {t('load.loading', { what: t('things.results') })}
                </p>
              )}
              <ReportedResults results={results ?? []} />
            </section>
            <ReportedWaivers entityRef={entityRef} />
            <ReportedAttestations results={results ?? []} />
          </ReportFrame>
        );
      }}
    </LoadState>
  );
}
