import {
  catalogue,
  catalogueVersion,
  Control,
  severities,
} from 'backstage-plugin-zero-trust-common';
import { tagKeysSchema } from 'backstage-plugin-zero-trust-common/alpha';
import { z } from 'zod/v3';
import { JudgeOptions } from '../judge/judge';

const control = z
  .object({
    enabled: z.boolean().optional(),
    severity: z.enum(severities).optional(),
    weight: z.number().positive().max(1000).optional(),
    cap: z.number().int().min(0).max(100).optional(),
  })
  .strict();

const known = new Set(catalogue.map(({ id }) => id));

const section = z.object({
  network: z.object({ trusted: z.array(z.string()).default([]) }).default({}),
  administrators: z.array(z.string().min(1)).default([]),
  attribution: z.object({ tagKeys: tagKeysSchema }).default({}),
  scoring: z
    .object({
      controls: z
        .record(control)
        .default({})
        .superRefine((controls, context) => {
          for (const id of Object.keys(controls)) {
            if (!known.has(id)) {
              context.addIssue({
                code: 'custom',
                path: [id],
                message: 'This control does not exist',
              });
            }
          }
        }),
    })
    .default({}),
});

/**
 * The parts of a portal's app-config.yaml that change how controls judge. Other parts
 * are ignored.
 */
export const configurationSchema = z
  .object({ zeroTrust: section.default({}) })
  .transform(({ zeroTrust }) => zeroTrust);

export type Configuration = z.infer<typeof configurationSchema>;

/** Returns the built-in controls with the configuration. */
export function judgeOptions(
  { network, administrators, attribution, scoring }: Configuration,
  now: string,
): JudgeOptions {
  const controls = catalogue.flatMap((one): Control[] => {
    const own = scoring.controls[one.id];
    if (own?.enabled === false) return [];
    if (!own) return [one];
    const { enabled: _, ...changes } = own;
    return [{ ...one, ...changes }];
  });
  const isChanged = Object.keys(scoring.controls).length > 0;
  return {
    controls,
    settings: { trustedNetworks: network.trusted, administrators },
    catalogueVersion: isChanged
      ? `${catalogueVersion}+configured`
      : catalogueVersion,
    tagKeys: attribution.tagKeys,
    now,
  };
}
