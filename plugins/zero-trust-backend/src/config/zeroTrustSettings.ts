import { Config, readDurationFromConfig } from '@backstage/config';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  catalogue,
  Control,
  severities,
} from 'backstage-plugin-zero-trust-common';
import { isIP } from 'node:net';
import { z } from 'zod/v3';

const entityRef = z.string().transform((text, context) => {
  try {
    return stringifyEntityRef(parseEntityRef(text, { defaultKind: 'group' }));
  } catch {
    context.addIssue({
      code: z.ZodIssueCode.custom,
      message: `"${text}" must be an entity reference such as group:default/platform`,
    });
    return z.NEVER;
  }
});

const cidr = z.string().refine(
  text => {
    const [address, bits, ...rest] = text.split('/');
    const longest = { 4: 32, 6: 128 }[isIP(address)] ?? -1;
    return (
      rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= longest
    );
  },
  text => ({
    message: `"${text}" must be an address range such as 10.0.0.0/8`,
  }),
);

const controlIds = catalogue.map(({ id }) => id);
const scoredControl = z
  .object({
    enabled: z.boolean().optional(),
    severity: z.enum(severities).optional(),
    cap: z.number().int().min(0).max(100).optional(),
  })
  .strict();

const schema = z.object({
  attribution: z
    .object({
      accounts: z
        .record(
          z.string().regex(/^\d{12}$/, 'an account id has 12 digits, quoted'),
          z.array(entityRef),
        )
        .default({}),
    })
    .strict()
    .default({}),
  administrators: z.array(z.string().min(1)).default([]),
  network: z
    .object({ trusted: z.array(cidr).default([]) })
    .strict()
    .default({}),
  schedule: z
    .object({
      frequency: z.unknown(),
      timeout: z.unknown(),
      findings: z.unknown(),
      concurrency: z.number().int().min(1).max(50).default(4),
    })
    .strict()
    .default({}),
  history: z
    .object({ retentionDays: z.number().int().min(1).default(400) })
    .strict()
    .default({}),
  scoring: z
    .object({
      controls: z
        .record(scoredControl)
        .default({})
        .superRefine((controls, context) => {
          for (const id of Object.keys(controls)) {
            if (!controlIds.includes(id)) {
              context.addIssue({
                code: z.ZodIssueCode.custom,
                path: [id],
                message: 'is not a control of the catalogue',
              });
            }
          }
        }),
    })
    .strict()
    .default({}),
  access: z
    .object({ platform: z.array(entityRef).default([]) })
    .strict()
    .default({}),
});

type Parsed = z.infer<typeof schema>;

/** The `zeroTrust` configuration that this plugin reads; durations in milliseconds. */
export interface ZeroTrustSettings {
  /** Account id to the owners whose claims on it are proven. */
  accountOwners: ReadonlyMap<string, readonly string[]>;
  trustedNetworks: string[];
  /** Patterns of principals that are administrators on purpose. */
  administrators: string[];
  schedule: {
    frequency: number;
    timeout: number;
    findings: number;
    concurrency: number;
  };
  retentionDays: number;
  /** Overrides of the catalogue, by control id. */
  controls: Record<
    string,
    { enabled?: boolean } & Partial<Pick<Control, 'severity' | 'cap'>>
  >;
  platform: readonly string[];
  /** Whether Backstage's permission framework decides. */
  permissionsEnabled: boolean;
}

const HOUR = 60 * 60 * 1000;

function duration(config: Config, name: string, fallback: number): number {
  const key = `zeroTrust.schedule.${name}`;
  return config.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : fallback;
}

function message(issue: z.ZodIssue): string {
  const path = ['zeroTrust', ...issue.path];
  return issue.code === 'unrecognized_keys'
    ? issue.keys
        .map(key => `${[...path, key].join('.')}: is not a known key`)
        .join('; ')
    : `${path.join('.')}: ${issue.message}`;
}

function parse(config: Config | undefined): Parsed {
  const parsed = schema.safeParse(config?.get() ?? {});
  if (parsed.success) return parsed.data;
  throw new InputError(
    `Invalid configuration: ${parsed.error.issues.map(message).join('; ')}`,
  );
}

/** Throws an InputError that names the key at fault. */
export function readZeroTrustSettings(root: Config): ZeroTrustSettings {
  const config = root.getOptionalConfig('zeroTrust');
  const parsed = parse(config);
  return {
    accountOwners: new Map(Object.entries(parsed.attribution.accounts)),
    trustedNetworks: parsed.network.trusted,
    administrators: parsed.administrators,
    schedule: {
      frequency: duration(root, 'frequency', HOUR),
      timeout: duration(root, 'timeout', HOUR / 12),
      findings: duration(root, 'findings', 24 * HOUR),
      concurrency: parsed.schedule.concurrency,
    },
    retentionDays: parsed.history.retentionDays,
    controls: parsed.scoring.controls,
    platform: parsed.access.platform,
    permissionsEnabled: root.getOptionalBoolean('permission.enabled') ?? false,
  };
}
