import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { ScorecardMember } from 'backstage-plugin-zero-trust-common/responses';
import { ZeroTrustApi, zeroTrustApiRef } from '../../api';
import { useAllResults } from '../../hooks';
import { queryKeys } from '../../hooks/queryKeys';
import { useMessages } from '../../translation';
import { LoadState } from '../LoadState';
import { ReportedResults } from './ReportedResults';
import { ReportFrame } from './ReportFrame';
import { ReportTable } from './ReportTable';
import { scoreFacts } from './scoreFacts';

const PAGE = 500;
/** Results of more services would be more than a browser can print. */
const MOST_WITH_RESULTS = 30;

async function allOf(api: ZeroTrustApi, entityRef: string) {
  const first = await api.getScorecard(entityRef, { limit: PAGE });
  const members = [...first.members];
  let cursor = first.pageInfo.nextCursor;
  while (cursor) {
    const page = await api.getScorecard(entityRef, { limit: PAGE, cursor });
    members.push(...page.members);
    cursor = page.pageInfo.nextCursor;
  }
  return { ...first, members };
}

function ServiceResults({ member }: { member: ScorecardMember }) {
  const t = useMessages();
  const { posture, results, error, refetch, isReading } = useAllResults(
    member.entityRef,
    { status: ['fail', 'unknown', 'waived', 'attested'] },
  );
  return (
    <section>
      <h4>{member.title ?? member.entityRef}</h4>
      <LoadState
        what={t('things.results')}
        query={{ data: posture, error, refetch }}
        placeholders={[40]}
      >
        {() => (
          <>
            {isReading && (
              <p role="status">
                {t('load.loading', { what: t('things.results') })}
              </p>
            )}
            {results?.length === 0 && <p>{t('report.nothingOpen')}</p>}
            <ReportedResults results={results ?? []} onlyOpen heading="h5" />
          </>
        )}
      </LoadState>
    </section>
  );
}

interface TeamReportProps {
  entityRef: string;
  title: string;
  onClose: () => void;
}

/** The posture of a team, system or domain on paper: its services, and what is open in each. */
export function TeamReport({ entityRef, title, onClose }: TeamReportProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const query = useQuery({
    queryKey: [...queryKeys.all, 'report', 'scorecard', entityRef],
    queryFn: () => allOf(api, entityRef),
  });
  return (
    <LoadState
      what={t('things.scorecard')}
      query={query}
      placeholders={[140, 320]}
    >
      {scorecard => {
        const measured = scorecard.members.filter(
          ({ points }) => points !== null,
        );
        const binding = scorecard.caps.find(({ binds }) => binds);
        return (
          <ReportFrame
            title={t('report.title', { name: title })}
            onClose={onClose}
            facts={[
              [t('report.entity'), entityRef],
              ...scoreFacts(t, scorecard),
              binding && [t('report.limitedBy'), binding.reason],
              [
                t('scorecard.openCriticals'),
                t('common.number', { value: scorecard.openCriticals }),
              ],
              [
                t('scorecard.withoutPosture'),
                t('common.number', { value: scorecard.withoutPosture }),
              ],
              [t('report.catalogue'), scorecard.catalogueVersion],
            ]}
          >
            <p>{t('report.onlyVisible')}</p>
            <section>
              <h3>
                {t('scorecard.members', {
                  number: scorecard.totalMembers,
                })}
              </h3>
              <ReportTable
                label={t('scorecard.members', {
                  number: scorecard.totalMembers,
                })}
                items={scorecard.members}
                keyOf={member => member.entityRef}
                columns={[
                  [
                    t('scorecard.name'),
                    member => member.title ?? member.entityRef,
                  ],
                  [t('report.entity'), member => member.entityRef],
                  [t('report.score'), member => scoreFacts(t, member)[0]![1]],
                  [
                    t('report.coverage'),
                    ({ coverage }) =>
                      t('scorecard.percent', {
                        value: String(Math.floor(coverage)),
                      }),
                  ],
                  [
                    t('scorecard.failing'),
                    ({ failing }) =>
                      (['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const)
                        .filter(severity => failing[severity] > 0)
                        .map(severity =>
                          t(`severityCount.${severity}`, {
                            number: t('common.number', {
                              value: failing[severity],
                            }),
                          }),
                        )
                        .join(', ') || t('common.none'),
                  ],
                ]}
              />
            </section>
            <section>
              <h3>{t('report.open')}</h3>
              {measured.length > MOST_WITH_RESULTS && (
                <p>{t('report.cut', { count: MOST_WITH_RESULTS })}</p>
              )}
              {measured.slice(0, MOST_WITH_RESULTS).map(member => (
                <ServiceResults key={member.entityRef} member={member} />
              ))}
            </section>
          </ReportFrame>
        );
      }}
    </LoadState>
  );
}
