import { grades } from 'backstage-plugin-zero-trust-common';
import { linkToPosture } from '../notifications/Notifier';
import { parse } from '../api/parse';
import { ActionContext } from './ActionContext';
import { descriptions } from './descriptions';
import { worstServicesInput } from './inputs';

/** The action for a summary of `GET /v1/scorecards/…`. */
export function registerListWorstServices({
  registry,
  viewer,
  scorecards,
}: ActionContext): void {
  registry.register({
    name: 'list-worst-services',
    title: 'List the services of a team with the worst zero-trust posture',
    description:
      'Returns the roll-up of a Group, System or Domain and its services, worst zero-trust score first, with open failures by severity. Contains only what the caller is allowed to see.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z
          .object({
            entityRef: z
              .string()
              .describe(
                'Reference of a Group, System or Domain, such as group:default/payments',
              ),
            limit: z
              .number()
              .int()
              .min(1)
              .max(100)
              .default(10)
              .describe('How many services'),
          })
          .strict(),
      output: z =>
        z.object({
          entityRef: z.string(),
          points: z.number().nullable().describe(descriptions.points),
          score: z.number().nullable().describe(descriptions.score),
          grade: z.enum(grades).nullable(),
          coverage: z.number().describe(descriptions.coverage),
          openCriticals: z.number(),
          withoutPosture: z
            .number()
            .describe('Number of services without a posture'),
          totalServices: z.number(),
          services: z.array(
            z.object({
              entityRef: z.string(),
              title: z.string().optional(),
              points: z.number().nullable().describe(descriptions.points),
              score: z.number().nullable().describe(descriptions.score),
              grade: z.enum(grades).nullable(),
              coverage: z.number().describe(descriptions.coverage),
              failing: z.object({
                CRITICAL: z.number(),
                HIGH: z.number(),
                MEDIUM: z.number(),
                LOW: z.number(),
              }),
              limitedBy: z.string().optional(),
              link: z.string().describe(descriptions.link),
            }),
          ),
        }),
    },
    async action({ input, credentials }) {
      const { entityRef, limit } = parse(worstServicesInput, input, 'input');
      const caller = viewer(credentials);
      await caller.requireEntity(entityRef);
      const scorecard = await scorecards.scorecard(entityRef, caller, {
        limit,
        now: new Date(),
      });
      return {
        output: {
          entityRef,
          points: scorecard.points,
          score: scorecard.score,
          grade: scorecard.grade,
          coverage: scorecard.coverage,
          openCriticals: scorecard.openCriticals,
          withoutPosture: scorecard.withoutPosture,
          totalServices: scorecard.totalMembers,
          services: scorecard.members.map(member => ({
            entityRef: member.entityRef,
            ...(member.title && { title: member.title }),
            points: member.points,
            score: member.score,
            grade: member.grade,
            coverage: member.coverage,
            failing: member.failing,
            ...(member.cap && { limitedBy: member.cap.reason }),
            link: linkToPosture(member.entityRef),
          })),
        },
      };
    },
  });
}
