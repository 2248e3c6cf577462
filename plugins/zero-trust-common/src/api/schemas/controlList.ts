import { z } from 'zod/v3';
import {
  commandAccounts,
  pillars,
  RemediationEffects,
  severities,
} from '../../judging/control';
import {
  ControlCount,
  ControlCounts,
  ControlDescription,
  ControlList,
} from '../responses/controlList';
import { Shape } from './Shape';

const controlDescriptionSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  failure: z.string(),
  pillar: z.enum(pillars),
  severity: z.enum(severities),
  tenets: z.array(z.string()),
  cap: z.number().optional(),
  fix: z.string(),
  subject: z.string(),
  appliesTo: z.string(),
  engines: z.string().optional(),
  weight: z.number(),
  automation: z.boolean(),
  securityHub: z.array(z.string()),
  attestation: z
    .object({
      validDays: z.number(),
      questions: z.array(
        z.object({
          id: z.string(),
          text: z.string(),
          options: z.array(
            z.object({
              value: z.string(),
              label: z.string(),
              holds: z.boolean(),
            }),
          ),
        }),
      ),
    })
    .optional(),
  remediation: z.object({
    text: z.string(),
    command: z.string().optional(),
    runsIn: z.enum(commandAccounts).optional(),
    effects: z
      .object({
        sideEffects: z.string(),
        downtime: z.string(),
        wayBack: z.string(),
        source: z.string(),
      } satisfies Shape<RemediationEffects>)
      .optional(),
  }),
  references: z.array(z.string()),
} satisfies Shape<ControlDescription>);

export const controlListSchema = z.object({
  items: z.array(controlDescriptionSchema),
  catalogueVersion: z.string(),
} satisfies Shape<ControlList>);

export const controlCountsSchema = z.object({
  items: z.array(
    z.object({
      controlId: z.string(),
      pass: z.number(),
      fail: z.number(),
      unknown: z.number(),
      waived: z.number(),
      attested: z.number(),
      notApplicable: z.number(),
      failingServices: z.number(),
    } satisfies Shape<ControlCount>),
  ),
} satisfies Shape<ControlCounts>);
