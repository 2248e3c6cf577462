import { Cell, CellText, ColumnConfig, Flex, Link, Text } from '@backstage/ui';
import { ResourceList } from 'backstage-plugin-zero-trust-common';
import { usePostureHref } from '../../../hooks';
import { Ago, tones } from '../../posture';
import { entityName } from '../../ServiceTable';
import styles from './resources.module.css';

/** A row of the table of resources. */
export type ResourceRow = ResourceList['items'][number] & { id: string };

/** A Resource entity that a service comes through is that service's part. */
function servicesOf(entities: ResourceRow['entities']): number {
  const parts = new Set(entities.map(({ attribution }) => attribution.through));
  return new Set(
    entities.map(({ entityRef }) => entityRef).filter(ref => !parts.has(ref)),
  ).size;
}

/** What the platform team needs to find a resource's owner. */
export function useResourceColumns(): ColumnConfig<ResourceRow>[] {
  const hrefOf = usePostureHref();
  return [
    {
      id: 'name',
      label: 'Resource',
      isRowHeader: true,
      minWidth: 240,
      cell: ({ name, type, engine, arn }) => (
        <Cell>
          <Text as="p" weight="bold">
            {name}
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {engine ? `${type}, ${engine}` : type}
          </Text>
          <code className={styles.arn}>{arn}</code>
        </Cell>
      ),
    },
    {
      id: 'account',
      label: 'Account and region',
      minWidth: 160,
      cell: ({ accountId, region }) => (
        <CellText title={accountId} description={region} />
      ),
    },
    {
      id: 'entities',
      label: 'Entities, and why',
      minWidth: 240,
      cell: ({ entities, reason }) => (
        <Cell>
          <Flex direction="column" gap="1">
            {servicesOf(entities) > 1 && (
              <Text variant="body-small" className={tones.fair}>
                Matches {servicesOf(entities)} services
              </Text>
            )}
            {entities.map(({ entityRef, attribution }) => (
              <div key={`${entityRef} ${attribution.detail}`}>
                <Link href={hrefOf(entityRef)}>{entityName(entityRef)}</Link>
                <Text as="p" variant="body-small" color="secondary">
                  {attribution.detail}
                  {attribution.proven ? '' : ' (not proven)'}
                </Text>
              </div>
            ))}
            {reason && <Text variant="body-small">{reason}</Text>}
          </Flex>
        </Cell>
      ),
    },
    {
      id: 'points',
      label: 'Points',
      minWidth: 110,
      cell: ({ grade, points }) => (
        <CellText
          title={points === null ? 'Not scored' : `${grade}, ${points} of 100`}
        />
      ),
    },
    {
      id: 'observedAt',
      label: 'Last read',
      minWidth: 130,
      cell: ({ observedAt }) => (
        <Cell>
          <Ago at={observedAt} />
        </Cell>
      ),
    },
  ];
}
