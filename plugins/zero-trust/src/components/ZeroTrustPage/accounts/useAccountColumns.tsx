import { Cell, CellText, ColumnConfig, Flex, Link, Text } from '@backstage/ui';
import { AccountSummary } from 'backstage-plugin-zero-trust-common';
import { Age, FailingCounts, ScoreMark } from '../../posture';
import { entityName } from '../../ServiceTable';

/** A row of the table of accounts. */
export type AccountRow = AccountSummary & { id: string };

const ownersText = (owners: string[]) =>
  owners.length
    ? `owned by ${owners.map(owner => entityName(owner)).join(', ')}`
    : 'without an owner';

/** Never a score without its coverage and age, and what it means for services. */
export function useAccountColumns(
  hrefOf: (accountId: string) => string,
): ColumnConfig<AccountRow>[] {
  return [
    {
      id: 'account',
      label: 'Account',
      isRowHeader: true,
      minWidth: 220,
      cell: item => (
        <Cell>
          <Flex direction="column" gap="1">
            <Link href={hrefOf(item.accountId)} weight="bold">
              {item.name}
            </Link>
            <Text variant="body-small" color="secondary">
              {item.accountId}, {ownersText(item.owners)}
            </Text>
          </Flex>
        </Cell>
      ),
    },
    {
      id: 'score',
      label: 'Score',
      minWidth: 170,
      cell: item => (
        <Cell>
          <ScoreMark posture={item} />
        </Cell>
      ),
    },
    {
      id: 'failing',
      label: 'Failing',
      minWidth: 200,
      cell: item => (
        <Cell>
          <FailingCounts failing={item.failing} />
        </Cell>
      ),
    },
    {
      id: 'ceiling',
      label: 'Services in it',
      minWidth: 140,
      cell: item => (
        <CellText
          title={
            item.ceiling === 100
              ? 'not limited'
              : `at most ${item.ceiling} points`
          }
        />
      ),
    },
    {
      id: 'age',
      label: 'Last read',
      minWidth: 120,
      cell: item => (
        <Cell>
          <Age freshness={item.freshness} />
        </Cell>
      ),
    },
  ];
}
