import { Cell, CellText, ColumnConfig, Link, Text } from '@backstage/ui';
import {
  Attribution,
  ResourcePosture,
} from 'backstage-plugin-zero-trust-common';
import { usePostureHref } from '../../../hooks';
import { Age, ScoreMark, tones } from '../../posture';
import { entityName } from '../../ServiceTable';
import styles from './resources.module.css';

/** A row of the table of resources. */
export type ResourceRow = ResourcePosture & { id: string };

const proofs: Record<NonNullable<Attribution['proof']>, string> = {
  'resource-tag': 'proven by the resource’s own tag',
  'account-mapping': 'proven by the mapping of its account',
  'trusted-location': 'proven by the trusted location of the catalog file',
  approval: 'proven by an approval',
};

/** What a resource is, its score, and why it counts here. */
export function useResourceColumns(): ColumnConfig<ResourceRow>[] {
  const hrefOf = usePostureHref();
  return [
    {
      id: 'name',
      label: 'Resource',
      isRowHeader: true,
      minWidth: 240,
      cell: ({ name, type, engine, arn, evidenceVisible, outOfScope }) => (
        <Cell>
          <Text as="p" weight="bold">
            {name}
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {engine ? `${type}, ${engine}` : type}
          </Text>
          {evidenceVisible ? (
            <code className={styles.arn}>{arn}</code>
          ) : (
            <Text as="p" variant="body-small">
              Its name and evidence are shown to its owner.
            </Text>
          )}
          {outOfScope && (
            <Text as="p" variant="body-small" className={tones.fair}>
              Out of scope: {outOfScope}
            </Text>
          )}
        </Cell>
      ),
    },
    {
      id: 'account',
      label: 'Account and region',
      minWidth: 150,
      cell: ({ accountId, region }) => (
        <CellText title={accountId || 'Not shown'} description={region} />
      ),
    },
    {
      id: 'score',
      label: 'Score',
      minWidth: 170,
      cell: resource => (
        <Cell>
          <ScoreMark posture={resource} />
        </Cell>
      ),
    },
    {
      id: 'age',
      label: 'Read',
      minWidth: 120,
      cell: ({ freshness }) => (
        <Cell>
          <Age freshness={freshness} />
        </Cell>
      ),
    },
    {
      id: 'attribution',
      label: 'Why it is here',
      minWidth: 240,
      cell: ({ attribution }) => (
        <Cell>
          {attribution.map(({ detail, proof, through }) => (
            <div key={detail}>
              <Text as="p" variant="body-small">
                {detail}
                {proof && `, ${proofs[proof]}`}
              </Text>
              {through && (
                <Link href={hrefOf(through)}>{entityName(through)}</Link>
              )}
            </div>
          ))}
        </Cell>
      ),
    },
  ];
}
