import { AuditorService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { printableJson } from '../logging/singleLine';
import { Rules, validDaysOf } from '../posture/rules';
import { Stores } from '../store/Stores';
import { metaOf } from './WaiverRequests';

interface Options {
  stores: Pick<Stores, 'waivers' | 'attestations'>;
  auditor: AuditorService;
  rules: Pick<Rules, 'controls'>;
}

/**
 * Records in the audit log that waivers and attestations expire: each once, also if
 * several back ends do this at the same time. An attestation expires earlier if the
 * catalogue now limits its validity more than when it was made.
 */
export async function auditExpiry(
  { stores, auditor, rules }: Options,
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
  const outcomes = await Promise.allSettled([
    stores.waivers.endExpired(now, waiver =>
      audit('waiver-expire', {
        ...metaOf(waiver),
        isApproved: waiver.decision !== undefined,
      }),
    ),
    stores.attestations.endExpired(
      now,
      validDaysOf(rules),
      ({ id, controlId, resourceArn, holds, expiresAt }) =>
        audit('attestation-expire', {
          attestationId: id,
          controlId,
          resourceArn,
          holds,
          expiresAt,
        }),
    ),
  ]);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}
