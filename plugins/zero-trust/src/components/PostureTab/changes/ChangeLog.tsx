import { Button, Skeleton, Text } from '@backstage/ui';
import {
  catalogue,
  ResourcePosture,
  ResultChange,
} from 'backstage-plugin-zero-trust-common';
import { useChanges } from '../../../hooks';
import { LoadError } from '../../LoadError';
import { Ago, statusWords } from '../../posture';
import styles from '../PostureTab.module.css';
import { Section } from '../Section';

const titles = new Map(catalogue.map(({ id, title }) => [id, title]));

function transition({ from, to }: ResultChange): string {
  if (from === null)
    return `New: ${statusWords[to!].toLocaleLowerCase('en-US')}`;
  return `${statusWords[from]} → ${to === null ? 'gone' : statusWords[to]}`;
}

interface ChangeLogProps {
  entityRef: string;
  resources: ResourcePosture[];
}

/** Which results became others, the newest first. */
export function ChangeLog({ entityRef, resources }: ChangeLogProps) {
  const { data, error, refetch, ...query } = useChanges(entityRef);
  const names = new Map(resources.map(({ arn, name }) => [arn, name]));
  const changes = data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Section title="What changed">
      {error && (
        <LoadError
          what="what changed"
          error={error}
          onRetry={() => refetch()}
        />
      )}
      {!data && !error && <Skeleton width="100%" height={80} />}
      {data?.pages[0].catalogueChanged && (
        <Text as="p" variant="body-small">
          The rules changed in this time: not every difference is one of the
          databases.
        </Text>
      )}
      {data && !changes.length && (
        <Text as="p" color="secondary">
          Nothing has changed since it was first read.
        </Text>
      )}
      {changes.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.facts}>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Control</th>
                <th scope="col">Change</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(change => (
                <tr
                  key={`${change.at} ${change.controlId} ${change.resourceArn}`}
                >
                  <td>
                    <Ago at={change.at} />
                  </td>
                  <th scope="row">
                    {titles.get(change.controlId) ?? change.controlId}
                    <Text as="div" variant="body-small" color="secondary">
                      {change.controlId}
                      {names.has(change.resourceArn) &&
                        `, ${names.get(change.resourceArn)}`}
                    </Text>
                  </th>
                  <td>{transition(change)}</td>
                  <td>{change.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <div>
          <Button
            variant="secondary"
            onPress={() => query.fetchNextPage()}
            isPending={query.isFetchingNextPage}
          >
            Show earlier changes
          </Button>
        </div>
      )}
    </Section>
  );
}
