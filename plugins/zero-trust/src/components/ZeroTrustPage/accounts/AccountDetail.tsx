import { useApi } from '@backstage/frontend-plugin-api';
import {
  AccordionGroup,
  Card,
  CardBody,
  Flex,
  Link,
  Skeleton,
  Text,
} from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { useControls } from '../../../hooks';
import { queryKeys } from '../../../hooks/queryKeys';
import { LoadError } from '../../LoadError';
import { Caps, FailingCounts, PostureHeadline } from '../../posture';
import { PillarList } from '../../PostureTab/pillars';
import { ResultEntry } from '../../PostureTab/results';
import { TableSection } from '../../TableSection';
import { Attest } from './Attest';
import { subjectName } from './subjectName';

interface AccountDetailProps {
  accountId: string;
}

/** Why an account stands where it stands, and what to do about it. */
export function AccountDetail({ accountId }: AccountDetailProps) {
  const api = useApi(zeroTrustApiRef);
  const { pathname } = useLocation();
  const controls = useControls();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.account(accountId),
    queryFn: () => api.getAccount(accountId),
  });
  const back = <Link href={pathname}>All accounts</Link>;
  if (error && !data) {
    return (
      <Flex direction="column" gap="4">
        {back}
        <LoadError
          what={`account ${accountId}`}
          error={error}
          onRetry={() => refetch()}
        />
      </Flex>
    );
  }
  if (!data) {
    return (
      <div role="status" aria-label="Loading the account">
        <Skeleton width="100%" height={320} />
      </div>
    );
  }
  const open = data.results.filter(
    ({ status, controlId }) =>
      status === 'unknown' && controls.get(controlId)?.attestation,
  );
  return (
    <Flex direction="column" gap="6">
      {back}
      <Card>
        <CardBody>
          <Flex direction="column" gap="4">
            <Text as="h3" variant="title-small">
              {data.name} ({accountId})
            </Text>
            <PostureHeadline posture={data} />
            <FailingCounts failing={data.failing} />
            {data.unknown > 0 && (
              <Text variant="body-small" color="secondary">
                {data.unknown === 1
                  ? '1 control is unknown: it counts as not proven.'
                  : `${data.unknown} controls are unknown: they count as not proven.`}
              </Text>
            )}
            <Caps caps={data.caps} />
          </Flex>
        </CardBody>
      </Card>
      {open.map(result => (
        <Attest
          key={`${result.controlId} ${result.resourceArn}`}
          result={result}
          control={controls.get(result.controlId)!}
          accountId={accountId}
        />
      ))}
      <PillarList pillars={data.pillars} />
      <TableSection title="Controls">
        {data.results.length === 0 && (
          <Text as="p">No control has been judged yet.</Text>
        )}
        <AccordionGroup allowsMultiple>
          {data.results.map(result => (
            <ResultEntry
              key={`${result.controlId} ${result.resourceArn}`}
              result={result}
              control={controls.get(result.controlId)}
              name={subjectName(result)}
            />
          ))}
        </AccordionGroup>
      </TableSection>
    </Flex>
  );
}
