import { NotFoundError } from '@backstage/errors';
import {
  commandAccounts,
  resultStatuses,
  severities,
} from 'backstage-plugin-zero-trust-common';
import { failureOf } from 'backstage-plugin-zero-trust-common/alpha';
import { parse } from '../api/parse';
import { ActionContext } from './ActionContext';
import { descriptions } from './descriptions';
import { controlInput } from './inputs';

/**
 * Returns the results of one control from `GET /v1/posture/…`, with the control from
 * `GET /v1/controls`.
 */
export function registerExplainControl({
  registry,
  viewer,
  postures,
  rules,
  settings,
}: ActionContext): void {
  registry.register({
    name: 'explain-control',
    title: 'Explain a zero-trust control for an entity',
    description:
      'Returns what a control requires and why, its results for a service with their reasons, and how to fix a failure: text, commands, and links to documentation.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z
          .object({
            entityRef: z.string().describe(descriptions.entityRef),
            controlId: z
              .string()
              .describe('Id of a control, such as ZT-NET-01'),
          })
          .strict(),
      output: z =>
        z.object({
          controlId: z.string(),
          title: z.string().describe('The statement that must hold'),
          failure: z.string().describe('The same as a failure'),
          description: z.string(),
          severity: z.enum(severities),
          results: z.array(
            z.object({
              resource: z
                .string()
                .describe('ARN, or a handle if the ARN is withheld'),
              status: z.enum(resultStatuses),
              reason: z.string(),
              readAt: z.string(),
              observedAt: z.string(),
              gain: z
                .number()
                .optional()
                .describe('Points that the service gains when this passes'),
            }),
          ),
          remediation: z.object({
            text: z.string(),
            command: z
              .string()
              .optional()
              .describe('Command of the AWS CLI with placeholders'),
            runsIn: z
              .enum(commandAccounts)
              .optional()
              .describe(
                'Accounts of the organization in which the command runs; absent: the account of the resource',
              ),
            effects: z
              .object({
                sideEffects: z.string(),
                downtime: z.string(),
                wayBack: z.string(),
                source: z.string(),
              })
              .optional()
              .describe('Side effects of the command'),
          }),
          references: z.array(z.string()),
        }),
    },
    async action({ input, credentials }) {
      const { entityRef, controlId } = parse(controlInput, input, 'input');
      const posture = await postures.read(entityRef, viewer(credentials), {
        withhold: !settings.export.details,
      });
      const control = rules.byId.get(controlId);
      if (!control) throw new NotFoundError(`No control ${controlId}`);
      return {
        output: {
          controlId,
          title: control.title,
          failure: failureOf(control),
          description: control.description,
          severity: control.severity,
          results: posture.results
            .filter(result => result.controlId === controlId)
            .map(result => ({
              resource: result.resourceArn,
              status: result.status,
              reason: result.reason,
              readAt: result.readAt,
              observedAt: result.observedAt,
              ...(result.gain && { gain: result.gain.service }),
            })),
          remediation: {
            text: control.remediation.text,
            ...(control.remediation.command && {
              command: control.remediation.command,
            }),
            ...(control.remediation.runsIn && {
              runsIn: control.remediation.runsIn,
            }),
            ...(control.remediation.effects && {
              effects: control.remediation.effects,
            }),
          },
          references: [...control.references],
        },
      };
    },
  });
}
