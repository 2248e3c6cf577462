import { audited } from '../api/audited';
import { parse } from '../api/parse';
import { ActionContext } from './ActionContext';
import { descriptions } from './descriptions';
import { entityInput } from './inputs';

/** The action for `POST /v1/refresh`. */
export function registerRefresh({
  registry,
  viewer,
  refreshes,
  auditor,
  signals,
}: ActionContext): void {
  registry.register({
    name: 'refresh',
    title: 'Refresh the zero-trust posture of an entity',
    description:
      'Reads from AWS again what the posture of a service depends on. Returns at once; the posture changes within minutes.',
    attributes: { readOnly: false, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z
          .object({ entityRef: z.string().describe(descriptions.entityRef) })
          .strict(),
      output: z => z.object({ refreshId: z.string() }),
    },
    async action({ input, credentials }) {
      const { entityRef } = parse(entityInput, input, 'input');
      const caller = viewer(credentials);
      const output = await audited(
        auditor,
        {
          eventId: 'refresh',
          severityLevel: 'medium',
          meta: { entityRef, through: 'action', caller: caller.name },
        },
        async () => {
          await caller.requireRefresh(entityRef);
          return { refreshId: await refreshes.start(entityRef) };
        },
        started => ({ ...started }),
      );
      await signals.refreshing(output.refreshId);
      return { output };
    },
  });
}
