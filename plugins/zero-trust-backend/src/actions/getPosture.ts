import { grades, severities } from 'backstage-plugin-zero-trust-common';
import { failureOf } from 'backstage-plugin-zero-trust-common/alpha';
import { linkToPosture } from '../notifications/Notifier';
import { parse } from '../api/parse';
import { ActionContext } from './ActionContext';
import { descriptions } from './descriptions';
import { entityInput } from './inputs';
import { limitsOf } from './limitsOf';

/** The action for a summary of `GET /v1/posture/…`. */
export function registerGetPosture({
  registry,
  viewer,
  postures,
  rules,
  settings,
}: ActionContext): void {
  registry.register({
    name: 'get-posture',
    title: 'Get the zero-trust posture of an entity',
    description:
      'Returns the zero-trust score of a service: how close its AWS databases and bastions are to zero trust, what limits the score, the failing controls, and what to fix first with the points that each fix gains. Unknown controls count as not proven.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z
          .object({ entityRef: z.string().describe(descriptions.entityRef) })
          .strict(),
      output: z =>
        z.object({
          entityRef: z.string(),
          phase: z
            .enum(['measured', 'predicted'])
            .describe('measured in AWS, or predicted before it exists'),
          points: z.number().nullable().describe(descriptions.points),
          score: z.number().nullable().describe(descriptions.score),
          grade: z.enum(grades).nullable(),
          coverage: z.number().describe(descriptions.coverage),
          lastRead: z
            .string()
            .nullable()
            .describe('When the oldest evidence was read'),
          stale: z.boolean().describe('Whether the evidence is too old'),
          noPosture: z.string().optional().describe('Why there is no score'),
          limitedBy: z
            .array(z.string())
            .describe(
              'What limits the score: the cap that binds, or else the worst failures, or else what is unknown',
            ),
          fixes: z
            .array(
              z.object({
                fix: z.string(),
                controlIds: z.array(z.string()),
                resources: z.number(),
                gain: z.number().describe('Points that the fix gains'),
              }),
            )
            .describe('What to fix first'),
          failing: z.array(
            z.object({
              controlId: z.string(),
              failure: z.string(),
              severity: z.enum(severities),
              resources: z.number(),
            }),
          ),
          unknown: z.number().describe('Number of unknown results'),
          waived: z.number().describe('Number of waived results'),
          catalogueVersion: z.string(),
          link: z.string().describe(descriptions.link),
        }),
    },
    async action({ input, credentials }) {
      const { entityRef } = parse(entityInput, input, 'input');
      const posture = await postures.read(entityRef, viewer(credentials), {
        withhold: !settings.export.details,
      });
      const failing = new Map<
        string,
        {
          severity: (typeof posture.results)[number]['severity'];
          count: number;
        }
      >();
      for (const { controlId, severity, status } of posture.results) {
        if (status !== 'fail') continue;
        const count = failing.get(controlId)?.count ?? 0;
        failing.set(controlId, { severity, count: count + 1 });
      }
      const failures = [...failing].map(([controlId, { severity, count }]) => {
        const control = rules.byId.get(controlId);
        return {
          controlId,
          failure: control ? failureOf(control) : controlId,
          severity,
          resources: count,
        };
      });
      const countOf = (status: string) =>
        posture.results.filter(result => result.status === status).length;
      return {
        output: {
          entityRef,
          phase: posture.phase,
          points: posture.points,
          score: posture.score,
          grade: posture.grade,
          coverage: posture.coverage,
          lastRead: posture.freshness.observedAt,
          stale: posture.freshness.stale,
          ...(posture.noPosture && { noPosture: posture.noPosture.message }),
          limitedBy: limitsOf(posture, failures),
          fixes: posture.fixes.map(({ fix, controlIds, resources, gain }) => ({
            fix,
            controlIds,
            resources,
            gain,
          })),
          failing: failures,
          unknown: posture.unknown,
          waived: countOf('waived'),
          catalogueVersion: posture.catalogueVersion,
          link: linkToPosture(entityRef),
        },
      };
    },
  });
}
