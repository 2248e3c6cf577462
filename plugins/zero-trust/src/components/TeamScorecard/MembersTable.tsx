import { Button, Flex, Table, Text } from '@backstage/ui';
import { ScorecardMember } from 'backstage-plugin-zero-trust-common/responses';
import { useMessages } from '../../translation';
import { toServiceRows, useServiceColumns } from '../ServiceTable';
import { TableSection } from '../TableSection';

/** The section of the services, as a target of links. */
export const MEMBERS_ID = 'members';

interface MembersTableProps {
  members: ScorecardMember[];
  total: number;
  /** Absent when all are shown. */
  onMore?: () => void;
  loadingMore: boolean;
}

/** The services, worst first, as the back end ordered them. */
export function MembersTable({
  members,
  total,
  onMore,
  loadingMore,
}: MembersTableProps) {
  const t = useMessages();
  const columns = useServiceColumns({ withWaivers: true });
  return (
    <TableSection
      id={MEMBERS_ID}
      title={t('scorecard.members', {
        number: total,
      })}
      description={t('scorecard.membersDescription')}
    >
      {total === 0 ? (
        <Text as="p">{t('scorecard.noMembers')}</Text>
      ) : (
        <Table
          columnConfig={columns}
          data={toServiceRows(members)}
          pagination={{ type: 'none' }}
        />
      )}
      {onMore && (
        <Flex align="center" gap="3">
          <Button variant="secondary" onPress={onMore} isPending={loadingMore}>
            {t('common.showMore')}
          </Button>
          <Text variant="body-small" color="secondary">
            {t('scorecard.shown', {
              shown: members.length,
              total,
            })}
          </Text>
        </Flex>
      )}
    </TableSection>
  );
}
