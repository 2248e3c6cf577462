import { Cell, CellText, ColumnConfig, Flex, Link, Text } from '@backstage/ui';
import { ResourceList } from 'backstage-plugin-zero-trust-common/responses';
import { usePostureHref } from '../../../hooks';
import { useMessages } from '../../../translation';
import { Ago, OutOfScope, tones } from '../../posture';
import { typeText } from '../../resourceText';
import { EntityName, NameLink } from '../../ServiceTable';
import { ResourcePoints } from './ResourcePoints';
import styles from './resources.module.css';

/** A row of the table of resources. */
export type ResourceRow = ResourceList['items'][number] & { id: string };

/** Counts the services. A Resource entity that attributes to a service is part of that service. */
function servicesOf(entities: ResourceRow['entities']): number {
  const parts = new Set(entities.map(({ attribution }) => attribution.through));
  return new Set(
    entities.map(({ entityRef }) => entityRef).filter(ref => !parts.has(ref)),
  ).size;
}

/** Returns the columns that help the platform team to find the owner of a resource. */
export function useResourceColumns(
  detailHref: (arn: string) => string,
): ColumnConfig<ResourceRow>[] {
  const t = useMessages();
  const hrefOf = usePostureHref();
  return [
    {
      id: 'name',
      label: t('resources.resource'),
      isRowHeader: true,
      minWidth: 240,
      cell: ({ name, type, engine, arn }) => (
        <Cell>
          <NameLink href={detailHref(arn)}>{name}</NameLink>
          <Text as="p" variant="body-small" color="secondary">
            {typeText(t, { type, engine })}
          </Text>
          <code className={styles.arn}>{arn}</code>
        </Cell>
      ),
    },
    {
      id: 'account',
      label: t('resources.account'),
      minWidth: 160,
      cell: ({ accountId, region }) => (
        <CellText title={accountId} description={region} />
      ),
    },
    {
      id: 'entities',
      label: t('resources.entities'),
      minWidth: 240,
      cell: ({ entities, reason, outOfScopeSince }) => (
        <Cell>
          <Flex direction="column" gap="1">
            {servicesOf(entities) > 1 && (
              <Text variant="body-small" className={tones.fair}>
                {t('resources.matches', { count: servicesOf(entities) })}
              </Text>
            )}
            {entities.map(({ entityRef, attribution }) => (
              <div key={`${entityRef} ${attribution.detail}`}>
                <Link href={hrefOf(entityRef)}>
                  <EntityName entityRef={entityRef} />
                </Link>
                <Text as="p" variant="body-small" color="secondary">
                  {attribution.proven
                    ? attribution.detail
                    : t('resources.notProven', { detail: attribution.detail })}
                </Text>
              </div>
            ))}
            {outOfScopeSince && <OutOfScope since={outOfScopeSince} />}
            {reason && <Text variant="body-small">{reason}</Text>}
          </Flex>
        </Cell>
      ),
    },
    {
      id: 'points',
      label: t('resources.points'),
      minWidth: 110,
      isSortable: true,
      cell: ({ grade, points }) => (
        <Cell>
          <ResourcePoints grade={grade} points={points} />
        </Cell>
      ),
    },
    {
      id: 'observedAt',
      label: t('resources.lastRead'),
      minWidth: 130,
      cell: ({ observedAt }) => (
        <Cell>
          <Ago at={observedAt} />
        </Cell>
      ),
    },
  ];
}
