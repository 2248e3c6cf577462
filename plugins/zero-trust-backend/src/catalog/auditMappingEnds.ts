import { AuditorService } from '@backstage/backend-plugin-api';
import { printableJson } from '../logging/singleLine';
import { EndedMapping } from '../store/ClaimStore';

/** Records in the audit log that mappings of accounts ended without a person. */
export async function auditMappingEnds(
  auditor: AuditorService,
  mappings: readonly EndedMapping[],
): Promise<void> {
  for (const { accountId, owner, ended } of mappings) {
    const event = await auditor.createEvent({
      eventId: 'mapping-end',
      severityLevel: 'high',
      meta: printableJson({ accountId, owner, reason: ended.reason }),
    });
    await event.success();
  }
}
