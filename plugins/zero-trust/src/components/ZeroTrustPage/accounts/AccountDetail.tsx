import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Card, CardBody, Flex, Link, Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { AccountPosture } from 'backstage-plugin-zero-trust-common/responses';
import { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { useControls, usePageHref } from '../../../hooks';
import { queryKeys } from '../../../hooks/queryKeys';
import { useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { Caps, FailingCounts, PostureHeadline } from '../../posture';
import { PillarList } from '../../PostureTab/pillars';
import { OutOfScopeAccount } from '../../RetireAccount';
import { ScrollToSection, TableSection } from '../../TableSection';
import { WaiversOf } from '../../Waivers';
import { AccountResults } from './AccountResults';
import { AccountFixes } from './AccountFixes';
import { Attest } from './Attest';
import { subjectName } from './subjectName';
import { AccountOwners } from './useAccountColumns';

interface AccountDetailProps {
  accountId: string;
}

interface WaivedByProps {
  /** The owner for whom waivers are requested. */
  owner: string;
  children: ReactNode;
}

function WaivedBy({ owner, children }: WaivedByProps) {
  const t = useMessages();
  const { primaryTitle } = useEntityPresentation(owner);
  return (
    <WaiversOf
      entityRef={owner}
      everything={t('waivers.everyAccount', { owner: primaryTitle })}
      nameOf={result => subjectName(t, result)}
    >
      {children}
    </WaiversOf>
  );
}

/** Allows owners of an account to request waivers for its results. */
function WaivedAccount({
  account: { owners },
  children,
}: {
  account: AccountPosture;
  children: ReactNode;
}) {
  const identity = useApi(identityApiRef);
  const { data: own = [] } = useQuery({
    queryKey: queryKeys.myOwners,
    queryFn: async () =>
      (await identity.getBackstageIdentity()).ownershipEntityRefs,
  });
  // An account without an owner has no waivers.
  const owner = owners.find(ref => own.includes(ref)) ?? owners[0];
  if (!owner) return <>{children}</>;
  return <WaivedBy owner={owner}>{children}</WaivedBy>;
}

function Account({ account }: { account: AccountPosture }) {
  const t = useMessages();
  const controls = useControls();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const pageHref = usePageHref();
  const { accountId, name, unknown, results } = account;
  const attestable = results.filter(
    ({ status, controlId }) =>
      status === 'unknown' && controls.get(controlId)?.attestation,
  );
  return (
    <>
      <Card>
        <CardBody>
          <Flex direction="column" gap="4">
            <Text as="h3" variant="title-small">
              {name}
            </Text>
            <AccountOwners account={account} />
            <PostureHeadline posture={account} />
            {account.outOfScope && (
              <OutOfScopeAccount
                accountId={accountId}
                name={name}
                outOfScope={account.outOfScope}
                onRetired={() => navigate(pathname)}
              />
            )}
            {account.pointsWithoutWaivers !== undefined && (
              <Text variant="body-small" color="secondary">
                {t('waivers.pointsWithout', {
                  count: account.pointsWithoutWaivers,
                })}
              </Text>
            )}
            <div>
              <Text as="p" variant="body-small" color="secondary">
                {t('accounts.failing')}
              </Text>
              <FailingCounts failing={account.failing} unit="controls" />
            </div>
            {unknown > 0 && (
              <Text variant="body-small" color="secondary">
                {t('posture.unknownControls', { count: unknown })}
              </Text>
            )}
            <Caps caps={account.caps} />
          </Flex>
        </CardBody>
      </Card>
      <AccountFixes account={account} />
      {attestable.map(result => (
        <Attest
          key={`${result.controlId} ${result.resourceArn}`}
          result={result}
          control={controls.get(result.controlId)!}
          accountId={accountId}
        />
      ))}
      <TableSection title={t('tab.pillars.title')}>
        <PillarList
          pillars={account.pillars}
          hrefOf={({ pillar }) =>
            `${pageHref('accounts', {
              account: accountId,
              status: 'all',
              pillar,
            })}#results`
          }
        />
      </TableSection>
      <WaivedAccount account={account}>
        <AccountResults account={account} />
      </WaivedAccount>
      <ScrollToSection />
    </>
  );
}

/** The posture of an account, the evidence behind it, and what to do. */
export function AccountDetail({ accountId }: AccountDetailProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const { pathname } = useLocation();
  const query = useQuery({
    queryKey: queryKeys.account(accountId),
    queryFn: () => api.getAccount(accountId),
  });
  return (
    <Flex direction="column" gap="6">
      <Link href={pathname}>{t('accounts.all')}</Link>
      <LoadState
        what={t('things.account', { accountId })}
        query={query}
        notFound={t('accounts.notFound', { accountId })}
        placeholders={[320]}
      >
        {account => <Account account={account} />}
      </LoadState>
    </Flex>
  );
}
