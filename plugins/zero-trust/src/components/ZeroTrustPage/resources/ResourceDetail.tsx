import { useApi } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Flex, Link, Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { ResourceList } from 'backstage-plugin-zero-trust-common/responses';
import { useLocation, useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { usePageHref, usePostureHref } from '../../../hooks';
import { queryKeys } from '../../../hooks/queryKeys';
import { useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { Ago, Caps, OutOfScope } from '../../posture';
import { ResultGroups } from '../../PostureTab/results';
import { typeText } from '../../resourceText';
import { EntityName } from '../../ServiceTable';
import { TableSection } from '../../TableSection';
import { ResourcePoints } from './ResourcePoints';
import { readState } from './resourceStates';
import styles from './resources.module.css';

type Item = ResourceList['items'][number];

/** The entities of a resource, and how to give it an owner. */
function Owner({ resource: { state, entities, reason } }: { resource: Item }) {
  const t = useMessages();
  const hrefOf = usePostureHref();
  const pageHref = usePageHref();
  return (
    <TableSection title={t('resources.entities')}>
      <Flex direction="column" gap="2" align="start">
        {entities.map(({ entityRef, attribution }) => (
          <Text key={`${entityRef} ${attribution.detail}`}>
            <Link href={hrefOf(entityRef)}>
              <EntityName entityRef={entityRef} />
            </Link>
            {': '}
            {attribution.proven
              ? attribution.detail
              : t('resources.notProven', { detail: attribution.detail })}
          </Text>
        ))}
        {reason && <Text as="p">{reason}</Text>}
        <Text as="p" color="secondary">
          {t(`resources.meaning.${state}`)}
        </Text>
        {state === 'unproven' && (
          <Link href={pageHref('decisions')}>
            {t('resources.decideClaims')}
          </Link>
        )}
      </Flex>
    </TableSection>
  );
}

function Resource({ resource }: { resource: Item }) {
  const t = useMessages();
  const { arn, name, type, engine, accountId, region, detail } = resource;
  const isHidden = resource.state === 'attributed' && !resource.entities.length;
  return (
    <>
      <Card>
        <CardBody>
          <Flex direction="column" gap="3" align="start">
            <Text as="h3" variant="title-small">
              {name}
            </Text>
            <Text variant="body-small" color="secondary">
              {[typeText(t, { type, engine }), accountId, region].join(', ')}
            </Text>
            <code className={styles.arn}>{arn}</code>
            <ResourcePoints {...resource} />
            <Text variant="body-small" color="secondary">
              {t('resources.lastRead')} <Ago at={resource.observedAt} />
            </Text>
            {resource.outOfScopeSince && (
              <OutOfScope since={resource.outOfScopeSince} />
            )}
            {detail && <Caps caps={detail.caps} />}
          </Flex>
        </CardBody>
      </Card>
      <Owner resource={resource} />
      <TableSection title={t('results.title')}>
        {detail ? (
          <>
            {!detail.evidenceVisible && (
              <Text as="p">{t('results.evidenceHidden')}</Text>
            )}
            <ResultGroups
              results={detail.results}
              fixes={detail.fixes}
              nameOf={() => name}
            />
          </>
        ) : (
          <Text as="p">
            {t(isHidden ? 'resources.resultsHidden' : 'results.noneJudged')}
          </Text>
        )}
      </TableSection>
    </>
  );
}

/** One resource with its results, also if no entity owns it, and how to give it an owner. */
export function ResourceDetail({ arn }: { arn: string }) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const state = readState(params.get('state'));
  const query = useQuery({
    queryKey: [...queryKeys.all, 'resource', arn],
    queryFn: () => api.listResources({ arn }),
  });
  return (
    <Flex direction="column" gap="6">
      <Link href={`${pathname}?${new URLSearchParams({ state })}`}>
        {t('resources.all')}
      </Link>
      <LoadState what={t('things.resource')} query={query} placeholders={[320]}>
        {({ items: [resource] }) =>
          resource ? (
            <Resource resource={resource} />
          ) : (
            <Text as="p" role="status">
              {t('resources.notFound', { arn })}
            </Text>
          )
        }
      </LoadState>
    </Flex>
  );
}
