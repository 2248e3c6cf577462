import { Text } from '@backstage/ui';
import {
  Attribution,
  ResourcePosture,
} from 'backstage-plugin-zero-trust-common';
import { Age, ScoreMark } from '../posture';
import styles from './PostureTab.module.css';
import { Section } from './Section';

const proofs: Record<NonNullable<Attribution['proof']>, string> = {
  'resource-tag': "proven by the resource's own tag",
  'account-mapping': "proven by the account's owner",
  approval: 'approved',
};

function why({ detail, proof }: Attribution): string {
  return proof ? `${detail}, ${proofs[proof]}` : detail;
}

interface ResourcesProps {
  resources: ResourcePosture[];
}

/** The databases behind the score, and why each of them counts here. */
export function Resources({ resources }: ResourcesProps) {
  if (!resources.length) return null;
  return (
    <Section title={`Databases (${resources.length})`}>
      <div className={styles.scroll}>
        <table className={styles.facts}>
          <thead>
            <tr>
              <th scope="col">Database</th>
              <th scope="col">Score</th>
              <th scope="col">Account and region</th>
              <th scope="col">Oldest evidence</th>
              <th scope="col">Why it is here</th>
            </tr>
          </thead>
          <tbody>
            {resources.map(resource => (
              <tr key={resource.arn}>
                <th scope="row">
                  {resource.name}
                  <Text as="div" variant="body-small" color="secondary">
                    {[resource.engine, resource.type]
                      .filter(Boolean)
                      .join(', ')}
                  </Text>
                </th>
                <td>
                  <ScoreMark posture={resource} />
                </td>
                <td>
                  {resource.evidenceVisible
                    ? `${resource.accountId}, ${resource.region}`
                    : 'Shown only to who may read its evidence'}
                  {resource.outOfScope && (
                    <Text as="div" variant="body-small" color="warning">
                      {resource.outOfScope}
                    </Text>
                  )}
                </td>
                <td>
                  <Age freshness={resource.freshness} />
                </td>
                <td>
                  {resource.attribution.map(attribution => (
                    <div key={`${attribution.via} ${attribution.detail}`}>
                      {why(attribution)}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
