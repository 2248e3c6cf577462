import { AuditorService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { printableJson } from '../logging/singleLine';
import { Stores } from '../store/Stores';
import { metaOf } from './WaiverRequests';

interface Options {
  stores: Pick<Stores, 'waivers' | 'attestations'>;
  auditor: AuditorService;
}

/**
 * Records in the audit log that waivers and attestations expire: each once, also if
 * several back ends do this at the same time.
 */
export async function auditExpiry(
  { stores, auditor }: Options,
  now: string,
): Promise<void> {
  const audit = async (eventId: string, meta: JsonObject) => {
    const event = await auditor.createEvent({
      eventId,
      severityLevel: 'high',
      meta: printableJson(meta),
    });
    await event.success();
  };
  await stores.waivers.endExpired(now, async ended => {
    for (const waiver of ended) {
      await audit('waiver-expire', {
        ...metaOf(waiver),
        isApproved: waiver.decision !== undefined,
      });
    }
  });
  await stores.attestations.endExpired(now, async ended => {
    for (const { id, controlId, resourceArn, holds, expiresAt } of ended) {
      await audit('attestation-expire', {
        attestationId: id,
        controlId,
        resourceArn,
        holds,
        expiresAt,
      });
    }
  });
}
