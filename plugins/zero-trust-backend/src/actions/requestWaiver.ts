import { audited } from '../api/audited';
import { requestWaiverBody } from '../api/waiverRoutes';
import { metaOf } from '../waivers/WaiverRequests';
import { parse } from '../api/parse';
import { ActionContext } from './ActionContext';
import { descriptions } from './descriptions';

/** The action for `POST /v1/waivers`. */
export function registerRequestWaiver({
  registry,
  viewer,
  waiverRequests,
  auditor,
}: ActionContext): void {
  registry.register({
    name: 'request-waiver',
    title: 'Request a waiver for a failing zero-trust control',
    description:
      'Requests that a failing control of a service is accepted until an expiry date. Another person must approve the request; until then nothing changes. Without resourceArn the waiver is for every resource of the service.',
    attributes: { readOnly: false, idempotent: false, destructive: false },
    schema: {
      input: z =>
        z
          .object({
            entityRef: z.string().describe(descriptions.entityRef),
            controlId: z.string().describe('The failing control'),
            resourceArn: z
              .string()
              .optional()
              .describe('ARN of the only resource that it is for'),
            reason: z
              .string()
              .describe(
                'Why the failure is acceptable for now, and what ends it',
              ),
            expiresAt: z
              .string()
              .optional()
              .describe('When it ends, such as 2026-12-31T00:00:00Z'),
            ticket: z.string().optional(),
          })
          .strict(),
      output: z =>
        z.object({
          waiverId: z.string(),
          state: z.string(),
          expiresAt: z.string(),
        }),
    },
    async action({ input, credentials }) {
      const caller = viewer(credentials);
      const wanted = parse(requestWaiverBody, input, 'input');
      const { entityRef, controlId } = wanted;
      const { id, state, expiresAt } = await audited(
        auditor,
        {
          eventId: 'waiver-request',
          severityLevel: 'high',
          meta: {
            entityRef,
            controlId,
            through: 'action',
            caller: caller.name,
          },
        },
        () => waiverRequests.request(caller, wanted),
        waiver => ({ ...metaOf(waiver), requestedBy: waiver.requestedBy }),
      );
      return { output: { waiverId: id, state, expiresAt } };
    },
  });
}
