import { Flex, Text } from '@backstage/ui';
import { CollectionStatus } from 'backstage-plugin-zero-trust-common/responses';
import { useMessages } from '../../../translation';
import { OutOfScopeAccount } from '../../RetireAccount';
import { TableSection } from '../../TableSection';
import styles from './collection.module.css';

interface OutOfScopeAccountsProps {
  accounts: CollectionStatus['outOfScopeAccounts'];
  /** How many further accounts are not listed. */
  more?: number;
}

/** The accounts of which a part is out of scope, with the button that retires each. */
export function OutOfScopeAccounts({
  accounts,
  more = 0,
}: OutOfScopeAccountsProps) {
  const t = useMessages();
  if (!accounts.length) return null;
  return (
    <TableSection title={t('outOfScope.title')}>
      <ul className={styles.outOfScope}>
        {accounts.map(({ accountId, accountName, ...outOfScope }) => (
          <li key={accountId}>
            <Flex direction="column" gap="1">
              <Text weight="bold">
                {accountName
                  ? t('accounts.heading', { name: accountName, accountId })
                  : accountId}
              </Text>
              <OutOfScopeAccount
                accountId={accountId}
                name={accountName ?? accountId}
                outOfScope={outOfScope}
              />
            </Flex>
          </li>
        ))}
      </ul>
      {more > 0 && <Text as="p">{t('outOfScope.more', { count: more })}</Text>}
    </TableSection>
  );
}
