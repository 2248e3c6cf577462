import { Alert } from '@backstage/ui';
import { Posture } from 'backstage-plugin-zero-trust-common';
import { usePosture } from '../../../hooks';
import { Grant, groupGrants } from './groupGrants';
import styles from './results.module.css';

/** Far more than one service has. */
const MOST = 1000;

const results = (count: number) =>
  count === 1 ? '1 result' : `${count} results`;

function effect({ undecided, kept }: Grant): string {
  return [
    undecided && `decide ${results(undecided)}`,
    kept && `renew ${kept} last known ${kept === 1 ? 'result' : 'results'}`,
  ]
    .filter(Boolean)
    .join(' and ');
}

interface GrantsProps {
  posture: Posture;
}

/** Which permissions are missing where, and what they would decide or renew. */
export function Grants({ posture: { entityRef } }: GrantsProps) {
  const unknown = usePosture(entityRef, { status: ['unknown'], limit: MOST });
  // What is shown without filters: in the cache already.
  const all = usePosture(entityRef);
  const read = [unknown, all].flatMap(
    ({ data }) => data?.pages.flatMap(page => page.results) ?? [],
  );
  const grants = groupGrants([
    ...new Map(read.map(r => [`${r.controlId} ${r.resourceArn}`, r])).values(),
  ]);
  if (!grants.length) return null;
  return (
    <Alert
      role="group"
      status="info"
      icon
      title="Permissions to grant"
      description={
        <ul className={styles.grants}>
          {grants.map(grant => (
            <li key={grant.text}>
              {grant.text} It would {effect(grant)}.
            </li>
          ))}
        </ul>
      }
    />
  );
}
