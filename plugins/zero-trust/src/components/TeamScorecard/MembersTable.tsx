import { Button, Flex, Table, Text } from '@backstage/ui';
import { ScorecardMember } from 'backstage-plugin-zero-trust-common';
import { toServiceRows, useServiceColumns } from '../ServiceTable';
import { TableSection } from '../TableSection';

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
  const columns = useServiceColumns();
  return (
    <TableSection
      title={`Services, worst first (${total})`}
      description="Each service once, its own and its sub-teams'; only what you may see."
    >
      <Table
        columnConfig={columns}
        data={toServiceRows(members)}
        pagination={{ type: 'none' }}
        emptyState="No service that you can see belongs here."
      />
      {onMore && (
        <Flex align="center" gap="3">
          <Button variant="secondary" onPress={onMore} isPending={loadingMore}>
            Show more
          </Button>
          <Text variant="body-small" color="secondary">
            {members.length} of {total} shown
          </Text>
        </Flex>
      )}
    </TableSection>
  );
}
