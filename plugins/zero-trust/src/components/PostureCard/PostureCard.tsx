import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Link,
  Skeleton,
  Text,
} from '@backstage/ui';
import { Cap } from 'backstage-plugin-zero-trust-common';
import { useHistory, usePosture, usePostureHref } from '../../hooks';
import { Legible } from '../Legible';
import { LoadError } from '../LoadError';
import { Caps, PostureHeadline, tones, TrendChart } from '../posture';
import { WorstFailures } from './WorstFailures';

const WORST = 3;

const bindingCap = (caps: Cap[]) => caps.filter(({ binds }) => binds);

/** Am I fine? Grade and score, what limits it, the three worst failures, the trend. */
export function PostureCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { data, error, refetch } = usePosture(entityRef, {
    status: ['fail'],
    limit: WORST,
  });
  const history = useHistory(entityRef);
  const href = usePostureHref()(entityRef);
  const posture = data?.pages[0];
  return (
    <Legible>
      <Card>
        <CardHeader>
          <Text as="h2" variant="title-x-small">
            Zero trust
          </Text>
        </CardHeader>
        <CardBody>
          {error && (
            <LoadError
              what={posture ? 'the newest posture' : 'the posture'}
              error={error}
              onRetry={() => refetch()}
            />
          )}
          {!posture && !error && (
            <Flex
              direction="column"
              gap="3"
              role="status"
              aria-label="Loading the posture"
            >
              <Skeleton width="70%" height={56} />
              <Skeleton width="100%" height={96} />
            </Flex>
          )}
          {posture && (
            <Flex direction="column" gap="4">
              <PostureHeadline posture={posture} />
              <Caps
                caps={bindingCap(posture.caps)}
                resources={posture.resources}
              />
              {!posture.noPosture && (
                <WorstFailures
                  results={posture.results}
                  total={posture.totalResults}
                  resources={posture.resources}
                />
              )}
              {posture.problems.length > 0 && (
                <Text variant="body-small" className={tones.fair}>
                  {posture.problems.length === 1
                    ? 'One annotation of this entity cannot be used as it stands.'
                    : `${posture.problems.length} annotations of this entity cannot be used as they stand.`}
                </Text>
              )}
              {history.data &&
                posture.phase === 'measured' &&
                !posture.noPosture && (
                  <TrendChart points={history.data.items} height={96} />
                )}
            </Flex>
          )}
        </CardBody>
        {href && (
          <CardFooter>
            <Link href={href}>Why, and what to do</Link>
          </CardFooter>
        )}
      </Card>
    </Legible>
  );
}
