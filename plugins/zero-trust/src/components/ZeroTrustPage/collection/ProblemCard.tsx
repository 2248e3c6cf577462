import { Card, CardBody, Flex, Text } from '@backstage/ui';
import { nameSome } from 'backstage-plugin-zero-trust-common';
import { Ago } from '../../posture';
import styles from './collection.module.css';
import { ProblemGroup } from './groupProblems';
import { sourceName } from './sourceName';

const MOST_PLACES = 12;

const kinds: Record<ProblemGroup['kind'], string> = {
  denied: 'Access denied',
  throttled: 'Throttled by AWS',
  failed: 'Failed',
  timeout: 'No answer in time',
  'invalid-response': 'The answer was not that of AWS',
  'out-of-scope': 'Out of scope',
  'not-configured': 'Not configured',
};

function placesOf({ places }: ProblemGroup): string {
  const names = places.map(
    ({ accountName, accountId, region }) =>
      `${accountName ? `${accountName} (${accountId})` : accountId} ${region}`,
  );
  return nameSome(names, { shown: MOST_PLACES });
}

interface ProblemCardProps {
  problem: ProblemGroup;
}

/** One thing to do: the permission to grant, where, and what it would decide. */
export function ProblemCard({ problem }: ProblemCardProps) {
  const { kind, operation, action, advice, message, controls, places, at } =
    problem;
  const accounts = new Set(places.map(({ accountId }) => accountId)).size;
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="2">
          <Text as="h4" variant="body-large" weight="bold">
            {kinds[kind]}:{' '}
            <code className={styles.code}>{action ?? operation}</code>
          </Text>
          <Text as="p">
            {action && accounts > 1
              ? `Grant ${action} to the reader role of each of these ${accounts} accounts.`
              : advice}
          </Text>
          <dl className={styles.facts}>
            <dt>Where</dt>
            <dd>
              {places.length ? placesOf(problem) : 'The source as a whole'}
            </dd>
            <dt>Undecided by it</dt>
            <dd>
              {controls.length
                ? `${controls.length} ${
                    controls.length === 1 ? 'control' : 'controls'
                  }: ${controls.join(', ')}`
                : 'None: other evidence decides the controls that it feeds'}
            </dd>
            <dt>Source</dt>
            <dd>
              {sourceName(problem.source)}
              {action && `, ${operation}`}
            </dd>
            <dt>Said</dt>
            <dd className={styles.message}>
              {message} (<Ago at={at} />)
            </dd>
          </dl>
        </Flex>
      </CardBody>
    </Card>
  );
}
