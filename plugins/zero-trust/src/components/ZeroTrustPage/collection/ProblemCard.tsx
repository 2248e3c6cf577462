import { Card, CardBody, Flex, Text } from '@backstage/ui';
import { ProblemGroup } from 'backstage-plugin-zero-trust-common';
import { Ago } from '../../posture';
import styles from './collection.module.css';
import { sourceName } from './sourceName';

const MOST_PLACES = 12;

const kinds: Record<ProblemGroup['kind'], string> = {
  denied: 'Access denied',
  throttled: 'Throttled by AWS',
  failed: 'Failed',
  timeout: 'Timed out',
  'invalid-response': 'Invalid response',
  'out-of-scope': 'Out of scope',
  'not-configured': 'Not configured',
};

function placesOf({ places, placeCount }: ProblemGroup): string {
  if (!placeCount) return 'The source as a whole';
  const named = places
    .slice(0, MOST_PLACES)
    .map(
      ({ accountName, accountId, region }) =>
        `${
          accountName ? `${accountName} (${accountId})` : accountId
        } ${region}`,
    );
  const more = placeCount - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

const controlsText = (ids: string[]) =>
  `${ids.length} ${ids.length === 1 ? 'control' : 'controls'}: ${ids.join(
    ', ',
  )}`;

interface ProblemCardProps {
  problem: ProblemGroup;
}

/** One thing to do: what to grant or fix, where, and what it costs until then. */
export function ProblemCard({ problem }: ProblemCardProps) {
  const { kind, operation, action, advice, message, controls, kept, at } =
    problem;
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="2">
          <Text as="h4" variant="body-large" weight="bold">
            {kinds[kind]}:{' '}
            <code className={styles.code}>{action ?? operation}</code>
          </Text>
          <Text as="p">{advice}</Text>
          <dl className={styles.facts}>
            <dt>Where</dt>
            <dd>{placesOf(problem)}</dd>
            <dt>Undecided controls</dt>
            <dd>{controls.length ? controlsText(controls) : 'None'}</dd>
            {kept.length > 0 && (
              <>
                <dt>Last known result</dt>
                <dd>{controlsText(kept)}</dd>
              </>
            )}
            <dt>Source</dt>
            <dd>
              {problem.sources.map(sourceName).join(', ')}
              {action && `, ${operation}`}
            </dd>
            <dt>Last seen</dt>
            <dd className={styles.message}>
              <Ago at={at} />
              {message && `: ${message}`}
            </dd>
          </dl>
        </Flex>
      </CardBody>
    </Card>
  );
}
