import { Cell, CellText, ColumnConfig, Flex, Text } from '@backstage/ui';
import {
  AccountSummary,
  OutOfScope,
} from 'backstage-plugin-zero-trust-common/responses';
import { useMessages } from '../../../translation';
import { Age, FailingCounts, ScoreMark, tones } from '../../posture';
import { EntityNames, NameLink } from '../../ServiceTable';

/** A row of the table of accounts. */
export type AccountRow = AccountSummary & { id: string };

/** The id of an account, with its owners. */
export function AccountOwners({
  account: { accountId, owners },
}: {
  account: AccountSummary;
}) {
  const t = useMessages();
  return (
    <Text variant="body-small" color="secondary">
      {owners.length
        ? t('accounts.ownedBy', {
            accountId,
            owners: <EntityNames entityRefs={owners} />,
          })
        : t('accounts.withoutOwner', { accountId })}
    </Text>
  );
}

function shortKeyOf({ everything, regions }: OutOfScope) {
  if (everything) return 'outOfScope.short';
  return regions.length === 1
    ? 'outOfScope.shortRegion'
    : 'outOfScope.shortRegions';
}

/** Returns the columns of the table of accounts. A score always has its coverage and age. */
export function useAccountColumns(
  hrefOf: (accountId: string) => string,
): ColumnConfig<AccountRow>[] {
  const t = useMessages();
  return [
    {
      id: 'account',
      label: t('accounts.account'),
      isRowHeader: true,
      minWidth: 220,
      cell: item => (
        <Cell>
          <Flex direction="column" gap="1">
            <NameLink href={hrefOf(item.accountId)}>{item.name}</NameLink>
            <AccountOwners account={item} />
            {item.outOfScope && (
              <Text variant="body-small" className={tones.fair}>
                {t(shortKeyOf(item.outOfScope), {
                  at: new Date(item.outOfScope.since),
                  regions: item.outOfScope.regions.join(', '),
                })}
              </Text>
            )}
          </Flex>
        </Cell>
      ),
    },
    {
      id: 'score',
      label: t('accounts.score'),
      minWidth: 170,
      cell: item => (
        <Cell>
          <ScoreMark posture={item} />
        </Cell>
      ),
    },
    {
      id: 'failing',
      label: t('accounts.failing'),
      minWidth: 200,
      cell: item => (
        <Cell>
          <FailingCounts failing={item.failing} unit="controls" />
        </Cell>
      ),
    },
    {
      id: 'ceiling',
      label: t('accounts.ceiling'),
      minWidth: 140,
      cell: item => (
        <CellText
          title={
            item.ceiling === 100
              ? t('accounts.notLimited')
              : t('accounts.atMost', { count: item.ceiling })
          }
        />
      ),
    },
    {
      id: 'age',
      label: t('accounts.lastRead'),
      minWidth: 120,
      cell: item => (
        <Cell>
          <Age freshness={item.freshness} />
        </Cell>
      ),
    },
  ];
}
