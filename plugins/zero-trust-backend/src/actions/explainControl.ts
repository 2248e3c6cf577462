import { NotFoundError } from '@backstage/errors';
import {
  commandAccounts,
  resultStatuses,
  severities,
} from 'backstage-plugin-zero-trust-common';
import { failureOf } from 'backstage-plugin-zero-trust-common/alpha';
import { Redaction } from '../access/Redaction';
import { parse } from '../api/parse';
import { ActionContext } from './ActionContext';
import { descriptions } from './descriptions';
import { controlInput } from './inputs';
import { shownCommand, shownResource } from './shownResource';

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
              resource: z.string().describe(descriptions.resource),
              region: z
                .string()
                .optional()
                .describe('AWS region of the resource'),
              status: z.enum(resultStatuses),
              reason: z.string(),
              readAt: z.string(),
              observedAt: z.string(),
              gain: z
                .number()
                .optional()
                .describe('Points that the service gains when this passes'),
              command: z
                .string()
                .optional()
                .describe(
                  'Command of the AWS CLI for this failure, ready to run with credentials of the account of the resource, or of runsIn',
                ),
              commandTemplate: z
                .string()
                .optional()
                .describe(
                  'Command in which the placeholders have to be replaced before it runs',
                ),
              placeholders: z
                .array(z.string())
                .optional()
                .describe('Placeholders of commandTemplate to look up'),
              commandPurpose: z
                .enum(['fix', 'diagnose'])
                .optional()
                .describe(
                  'fix: the command or template changes something to fix this failure; diagnose: it only reads, and fixes nothing',
                ),
              commandEffects: z
                .object({
                  sideEffects: z.string(),
                  downtime: z.string(),
                  wayBack: z.string(),
                  source: z.string(),
                })
                .optional()
                .describe(
                  'Side effects of the command or template. Absent: not documented; check the AWS documentation before it runs',
                ),
            }),
          ),
          remediation: z.object({
            text: z.string(),
            runsIn: z
              .enum(commandAccounts)
              .optional()
              .describe(
                'Accounts of the organization in which the command runs; absent: the account of the resource',
              ),
          }),
          references: z.array(z.string()),
        }),
    },
    async action({ input, credentials }) {
      const { entityRef, controlId } = parse(controlInput, input, 'input');
      const { details } = settings.export;
      const posture = await postures.read(entityRef, viewer(credentials));
      const redaction = new Redaction([], new Set(), rules.byId);
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
              resource: shownResource(
                result.resourceArn,
                posture.resources,
                details,
              ),
              ...(result.region && { region: result.region }),
              status: result.status,
              reason: details ? result.reason : redaction.reason(result),
              readAt: result.readAt,
              observedAt: result.observedAt,
              ...(result.gain && { gain: result.gain.service }),
              ...shownCommand(control.remediation, result, details),
            })),
          remediation: {
            text: control.remediation.text,
            ...(control.remediation.runsIn && {
              runsIn: control.remediation.runsIn,
            }),
          },
          references: [...control.references],
        },
      };
    },
  });
}
