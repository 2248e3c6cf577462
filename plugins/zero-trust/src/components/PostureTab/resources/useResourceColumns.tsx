import { Cell, CellText, ColumnConfig, Link, Text } from '@backstage/ui';
import {
  Attribution,
  ResourcePosture,
} from 'backstage-plugin-zero-trust-common';
import { usePostureHref } from '../../../hooks';
import { Translate, useMessages } from '../../../translation';
import { Age, OutOfScope, ScoreMark } from '../../posture';
import { typeText } from '../../resourceText';
import { EntityName } from '../../ServiceTable';
import styles from './resources.module.css';

/** A row of the table of resources. */
export type ResourceRow = ResourcePosture & { id: string };

/** Why a resource counts, with the proof of it. */
function reasonText(t: Translate, { detail, proof }: Attribution): string {
  return proof ? t(`tab.resources.proof.${proof}`, { detail }) : detail;
}

/**
 * The columns of the table of resources: the type, the score, and why a resource
 * counts.
 */
export function useResourceColumns(): ColumnConfig<ResourceRow>[] {
  const t = useMessages();
  const hrefOf = usePostureHref();
  return [
    {
      id: 'name',
      label: t('tab.resources.resource'),
      isRowHeader: true,
      minWidth: 240,
      cell: ({ name, type, engine, arn, evidenceVisible, outOfScope }) => (
        <Cell>
          <Text as="p" weight="bold">
            {name}
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {typeText(t, { type, engine })}
          </Text>
          {evidenceVisible ? (
            <code className={styles.arn}>{arn}</code>
          ) : (
            <Text as="p" variant="body-small">
              {t('tab.resources.ownerOnly')}
            </Text>
          )}
          {outOfScope && <OutOfScope since={outOfScope} />}
        </Cell>
      ),
    },
    {
      id: 'account',
      label: t('tab.resources.account'),
      minWidth: 150,
      cell: ({ accountId, region }) => (
        <CellText
          title={accountId || t('common.notShown')}
          description={region}
        />
      ),
    },
    {
      id: 'score',
      label: t('tab.resources.score'),
      minWidth: 170,
      cell: resource => (
        <Cell>
          <ScoreMark posture={resource} />
        </Cell>
      ),
    },
    {
      id: 'age',
      label: t('tab.resources.lastRead'),
      minWidth: 120,
      cell: ({ freshness }) => (
        <Cell>
          <Age freshness={freshness} />
        </Cell>
      ),
    },
    {
      id: 'attribution',
      label: t('tab.resources.why'),
      minWidth: 240,
      cell: ({ attribution }) => (
        <Cell>
          {attribution.map(claim => (
            <div key={claim.detail}>
              <Text as="p" variant="body-small">
                {reasonText(t, claim)}
              </Text>
              {claim.through && (
                <Link href={hrefOf(claim.through)}>
                  <EntityName entityRef={claim.through} />
                </Link>
              )}
            </div>
          ))}
        </Cell>
      ),
    },
  ];
}
