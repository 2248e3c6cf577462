import { grades, severities } from 'backstage-plugin-zero-trust-common';
import { parse } from '../api/parse';
import { compare } from '../posture/compare';
import { ActionContext } from './ActionContext';
import { descriptions } from './descriptions';
import { comparisonInput } from './inputs';

/** Further changes are counted, but not listed. */
const MOST = 200;

/** The action for `GET /v1/posture/…/compare`. */
export function registerComparePostures({
  registry,
  viewer,
  stores,
  rules,
  settings,
}: ActionContext): void {
  registry.register({
    name: 'compare-postures',
    title: 'Compare the zero-trust posture of an entity at two dates',
    description:
      'Returns the scores of a service at two dates and the control results that changed between them, the worst first. Without dates: a week ago and now. Results are not known before knownSince.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z
          .object({
            entityRef: z.string().describe(descriptions.entityRef),
            from: z
              .string()
              .optional()
              .describe('The earlier time, such as 2026-01-31T00:00:00Z'),
            to: z.string().optional().describe('The later time; now if absent'),
          })
          .strict(),
      output: z => {
        const point = z
          .object({
            at: z.string(),
            points: z.number().nullable().describe(descriptions.points),
            score: z.number().nullable().describe(descriptions.score),
            grade: z.enum(grades).nullable(),
            coverage: z.number().describe(descriptions.coverage),
          })
          .nullable();
        return z.object({
          entityRef: z.string(),
          from: z.string(),
          to: z.string(),
          knownSince: z.string().nullable(),
          before: point,
          after: point,
          catalogueChanged: z
            .boolean()
            .describe('Whether the rules changed between the dates'),
          totalChanges: z.number(),
          changes: z.array(
            z.object({
              controlId: z.string(),
              resource: z.string().describe(descriptions.resource),
              from: z.string().nullable(),
              to: z.string().nullable(),
              effect: z.enum(['worse', 'better', 'neither']),
              severity: z.enum(severities),
              reason: z.string(),
              at: z.string(),
              pointsBefore: z.number().nullable().optional(),
              pointsAfter: z.number().nullable().optional(),
            }),
          ),
        });
      },
    },
    async action({ input, credentials }) {
      const { entityRef, ...range } = parse(comparisonInput, input, 'input');
      const comparison = await compare(entityRef, viewer(credentials), range, {
        stores,
        rules,
        settings,
        withhold: !settings.export.details,
      });
      const pointOf = (point: typeof comparison.before) =>
        point && {
          at: point.at,
          points: point.points,
          score: point.score,
          grade: point.grade,
          coverage: point.coverage,
        };
      return {
        output: {
          entityRef,
          from: comparison.range.from,
          to: comparison.range.to,
          knownSince: comparison.knownSince,
          before: pointOf(comparison.before),
          after: pointOf(comparison.after),
          catalogueChanged: comparison.catalogueChanged,
          totalChanges: comparison.items.length,
          changes: comparison.items.slice(0, MOST).map(item => ({
            controlId: item.controlId,
            resource: item.resourceArn,
            from: item.from,
            to: item.to,
            effect: item.effect,
            severity: item.severity,
            reason: item.reason,
            at: item.at,
            ...(item.points && {
              pointsBefore: item.points.from,
              pointsAfter: item.points.to,
            }),
          })),
        },
      };
    },
  });
}
