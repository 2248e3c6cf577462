import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { Attestation, Result } from 'backstage-plugin-zero-trust-common';
import { Waiver } from 'backstage-plugin-zero-trust-common/responses';
import { ZeroTrustApi, zeroTrustApiRef } from '../../api';
import { useControls } from '../../hooks';
import { queryKeys } from '../../hooks/queryKeys';
import { useMessages, utcText } from '../../translation';
import { LoadState } from '../LoadState';
import { ReportTable } from './ReportTable';

const PAGE = 500;

async function allWaivers(
  api: ZeroTrustApi,
  entityRef: string,
): Promise<Waiver[]> {
  const waivers: Waiver[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.listWaivers({ entityRef, limit: PAGE, cursor });
    waivers.push(...page.items);
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return waivers;
}

/** Every waiver of an entity, with who requested it and who decided it. */
export function ReportedWaivers({ entityRef }: { entityRef: string }) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const controls = useControls();
  const query = useQuery({
    queryKey: [...queryKeys.all, 'report', 'waivers', entityRef],
    queryFn: () => allWaivers(api, entityRef),
  });
  return (
    <section>
      <h3>{t('report.waivers')}</h3>
      <LoadState what={t('things.waivers')} query={query} placeholders={[40]}>
        {waivers =>
          waivers.length ? (
            <ReportTable
              label={t('report.waivers')}
              items={waivers}
              keyOf={({ id }) => id}
              columns={[
                [
                  t('report.control'),
                  ({ controlId }) =>
                    `${controlId}: ${controls.get(controlId)?.failure ?? ''}`,
                ],
                [
                  t('report.covers'),
                  ({ scope, resourceArn }) =>
                    scope === 'service'
                      ? t('decisions.everyResource')
                      : resourceArn ?? t('decisions.oneResource'),
                ],
                [
                  t('report.state'),
                  ({ state, expiresAt }) =>
                    `${t(`decisions.state.${state}`)}, ${t('report.until', {
                      at: utcText(t, expiresAt),
                    })}`,
                ],
                [
                  t('report.requested'),
                  ({ requestedBy, requestedAt, reason, ticket }) => (
                    <>
                      {requestedBy ?? t('common.notShown')},{' '}
                      {utcText(t, requestedAt)}
                      <br />
                      {reason ?? t('common.notShown')}
                      {ticket && ` (${ticket})`}
                    </>
                  ),
                ],
                [
                  t('report.decided'),
                  ({ decidedAt, decidedBy, note, endedAt, endedBy }) => (
                    <>
                      {decidedAt
                        ? `${decidedBy ?? t('common.notShown')}, ${utcText(
                            t,
                            decidedAt,
                          )}`
                        : t('report.notDecided')}
                      {note && (
                        <>
                          <br />
                          {note}
                        </>
                      )}
                      {endedAt && (
                        <>
                          <br />
                          {t('report.ended', {
                            by: endedBy ?? t('common.notShown'),
                            at: utcText(t, endedAt),
                          })}
                        </>
                      )}
                    </>
                  ),
                ],
              ]}
            />
          ) : (
            <p>{t('report.noWaivers')}</p>
          )
        }
      </LoadState>
    </section>
  );
}

/** The attestations of results that the viewer is allowed to read. */
export function ReportedAttestations({
  results,
}: {
  results: readonly Result[];
}) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const controls = useControls();
  const attested = new Set(
    results.map(({ controlId, resourceArn }) => `${controlId} ${resourceArn}`),
  );
  const query = useQuery({
    queryKey: [...queryKeys.all, 'report', 'attestations'],
    queryFn: () => api.listAttestations(),
    retry: false,
  });
  const isOfResult = ({ controlId, resourceArn }: Attestation) =>
    attested.has(`${controlId} ${resourceArn}`);
  return (
    <section>
      <h3>{t('report.attestations')}</h3>
      <LoadState
        what={t('things.attestations')}
        query={{
          ...query,
          data: query.data?.items.filter(isOfResult),
        }}
        placeholders={[40]}
      >
        {attestations =>
          attestations.length ? (
            <ReportTable
              label={t('report.attestations')}
              items={attestations}
              keyOf={({ id }) => id}
              columns={[
                [
                  t('report.control'),
                  ({ controlId }) =>
                    `${controlId}: ${controls.get(controlId)?.title ?? ''}`,
                ],
                [t('report.resource'), ({ resourceArn }) => resourceArn],
                [
                  t('report.answers'),
                  ({ answers, note }) => (
                    <>
                      {Object.values(answers).join(', ')}
                      <br />
                      {note}
                    </>
                  ),
                ],
                [
                  t('report.attestedBy'),
                  ({ attestedBy, attestedAt }) =>
                    `${attestedBy}, ${utcText(t, attestedAt)}`,
                ],
                [
                  t('report.state'),
                  ({ expiresAt, shortenedFrom, revokedAt, revokedBy }) =>
                    revokedAt ? (
                      t('report.ended', {
                        by: revokedBy ?? '',
                        at: utcText(t, revokedAt),
                      })
                    ) : (
                      <>
                        {t('report.until', { at: utcText(t, expiresAt) })}
                        {shortenedFrom && (
                          <>
                            <br />
                            {t('report.shortened', {
                              at: utcText(t, shortenedFrom),
                            })}
                          </>
                        )}
                      </>
                    ),
                ],
              ]}
            />
          ) : (
            <p>{t('report.noAttestations')}</p>
          )
        }
      </LoadState>
    </section>
  );
}
