import { AuditorService } from '@backstage/backend-plugin-api';
import { printableJson } from '../logging/singleLine';
import { MappingChange } from '../store/ClaimStore';

const EVENTS: Record<MappingChange['change'], string> = {
  suspended: 'mapping-suspend',
  resumed: 'mapping-resume',
  ended: 'mapping-end',
};

/**
 * Records in the audit log that mappings of accounts were suspended, resumed or ended
 * without a person.
 */
export async function auditMappingChanges(
  auditor: AuditorService,
  changes: readonly MappingChange[],
): Promise<void> {
  for (const mapping of changes) {
    const { accountId, owner, change } = mapping;
    const event = await auditor.createEvent({
      eventId: EVENTS[change],
      severityLevel: 'high',
      meta: printableJson({
        accountId,
        owner,
        reason:
          mapping.change === 'ended' ? mapping.ended.reason : 'holder-changed',
      }),
    });
    await event.success();
  }
}
