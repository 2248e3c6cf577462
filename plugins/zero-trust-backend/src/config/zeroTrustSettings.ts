import { Config, readDurationFromConfig } from '@backstage/config';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  catalogue,
  Control,
  severities,
  Severity,
} from 'backstage-plugin-zero-trust-common';
import { tagKeysSchema } from 'backstage-plugin-zero-trust-common/alpha';
import { BlockList, isIP } from 'node:net';
import { z } from 'zod/v3';
import { AttributionSettings } from '../attribution/Prover';
import { TrustedLocations } from '../attribution/TrustedLocations';

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

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * Ranges that are not on the internet: RFC 1918, the shared address space of RFC 6598,
 * and the unique local addresses of RFC 4193.
 */
const PRIVATE_BLOCKS = (
  [
    ['10.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
    ['100.64.0.0', 10],
    ['fc00::', 7],
  ] as const
).map(([address, bits]) => {
  const family = familyOf(address);
  const block = new BlockList();
  block.addSubnet(address, bits, family);
  return { block, bits, family };
});

const privateCidr = z.string().superRefine((text, context) => {
  const refuse = (problem: string) =>
    context.addIssue({ code: z.ZodIssueCode.custom, message: problem });
  const [address, bits, ...rest] = text.split('/');
  const version = isIP(address);
  const longest = { 4: 32, 6: 128 }[version] ?? -1;
  if (rest.length || !/^\d{1,3}$/.test(bits) || Number(bits) > longest) {
    refuse(`"${text}" must be an address range such as 10.0.0.0/8`);
    return;
  }
  const family = familyOf(address);
  const isPrivate = PRIVATE_BLOCKS.some(
    own =>
      own.family === family &&
      Number(bits) >= own.bits &&
      own.block.check(address, family),
  );
  if (!isPrivate) {
    refuse(
      `"${text}" is not private; use ranges inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 or fc00::/7`,
    );
  }
});

const trustedLocation = z.string().superRefine((text, context) => {
  try {
    return new TrustedLocations([text]);
  } catch (error) {
    context.addIssue({
      code: z.ZodIssueCode.custom,
      message: (error as Error).message,
    });
    return z.NEVER;
  }
});

const scoredControl = z
  .object({
    enabled: z.boolean().optional(),
    severity: z.enum(severities).optional(),
    cap: z.number().int().min(0).max(100).optional(),
    weight: z.number().positive().max(1000).optional(),
  })
  .strict();

const weight = z.number().positive().max(1000).optional();
const weightsBySeverity = {
  CRITICAL: weight,
  HIGH: weight,
  MEDIUM: weight,
  LOW: weight,
};

const schema = z
  .object({
    attribution: z
      .object({
        accounts: z
          .record(
            z.string().regex(/^\d{12}$/, 'an account id has 12 digits, quoted'),
            z.array(entityRef),
          )
          .default({}),
        trustedLocations: z.array(trustedLocation).default([]),
        tagKeys: tagKeysSchema,
        principals: z.record(z.array(z.string().min(1))).default({}),
      })
      .strict()
      .default({}),
    administrators: z.array(z.string().min(1)).default([]),
    network: z
      .object({ trusted: z.array(privateCidr).default([]) })
      .strict()
      .default({}),
    schedule: z
      .object({
        frequency: z.unknown(),
        timeout: z.unknown(),
        findings: z.unknown(),
        reuseReadsFor: z.unknown(),
        concurrency: z.number().int().min(1).max(50).default(4),
      })
      .strict()
      .default({}),
    history: z
      .object({ retentionDays: z.number().int().min(1).default(400) })
      .strict()
      .default({}),
    waivers: z
      .object({ maxDays: z.number().int().min(1).max(3650).default(90) })
      .strict()
      .default({}),
    claims: z
      .object({ ownersCanApprove: z.boolean().default(false) })
      .strict()
      .default({}),
    export: z
      .object({ details: z.boolean().default(false) })
      .strict()
      .default({}),
    badges: z
      .object({ public: z.boolean().default(false) })
      .strict()
      .default({}),
    notifications: z
      .object({
        enabled: z.boolean().default(true),
        details: z.boolean().default(false),
      })
      .strict()
      .default({}),
    scoring: z
      .object({
        weights: z.object(weightsBySeverity).strict().default({}),
        controls: z.record(scoredControl).default({}),
      })
      .strict()
      .default({}),
    access: z
      .object({ platform: z.array(entityRef).default([]) })
      .strict()
      .default({}),
    /** The keys of the AWS module, which validates them. */
    aws: z.unknown(),
  })
  .strict();

type Parsed = z.infer<typeof schema>;

/** The `zeroTrust` configuration of this plugin, with durations in milliseconds. */
export interface ZeroTrustSettings extends AttributionSettings {
  /** The approved principals for the bastions of each owner. */
  principals: ReadonlyMap<string, readonly string[]>;
  trustedNetworks: string[];
  /** Patterns of IAM principals that are administrators on purpose. */
  administrators: string[];
  schedule: {
    frequency: number;
    timeout: number;
    findings: number;
    /** A refresh uses the last read if it began at most this long ago. */
    reuseReadsFor: number;
    concurrency: number;
  };
  retentionDays: number;
  export: {
    /** Whether exports have ARNs, evidence and rules, for callers who can read them. */
    details: boolean;
  };
  badges: {
    /** Whether badges can be read without signing in, if the entity allows it. */
    public: boolean;
  };
  notifications: {
    enabled: boolean;
    /** Whether notifications name the failing controls. */
    details: boolean;
  };
  waivers: {
    /** The most days for which a waiver can be requested. */
    maxDays: number;
  };
  claims: {
    /** Whether people can approve claims that their own entities make. */
    ownersCanApprove: boolean;
  };
  /** Overrides of the catalogue, by control id. */
  controls: Record<
    string,
    { enabled?: boolean } & Partial<
      Pick<Control, 'severity' | 'cap' | 'weight'>
    >
  >;
  /** Weights by severity, in place of those of the catalogue. */
  weights: Partial<Record<Severity, number>>;
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

function parse(config: Config | undefined, known: readonly Control[]): Parsed {
  const parsed = schema
    .superRefine(({ scoring }, context) => {
      for (const id of Object.keys(scoring.controls)) {
        if (!known.some(control => control.id === id)) {
          context.addIssue({
            code: z.ZodIssueCode.custom,
            path: ['scoring', 'controls', id],
            message: 'is not a control of the catalogue',
          });
        }
      }
    })
    .safeParse(config?.get() ?? {});
  if (parsed.success) return parsed.data;
  throw new InputError(
    `Invalid configuration: ${parsed.error.issues.map(message).join('; ')}`,
  );
}

/**
 * Returns the settings. Throws an InputError that names the invalid key.
 * @param controls - the controls that can be configured: built-in ones, and those of modules
 */
export function readZeroTrustSettings(
  root: Config,
  controls: readonly Control[] = catalogue,
): ZeroTrustSettings {
  const config = root.getOptionalConfig('zeroTrust');
  const parsed = parse(config, controls);
  return {
    // An account without owners is not mapped.
    accountOwners: new Map(
      Object.entries(parsed.attribution.accounts).filter(
        ([, owners]) => owners.length,
      ),
    ),
    trustedLocations: new TrustedLocations(parsed.attribution.trustedLocations),
    tagKeys: parsed.attribution.tagKeys,
    principals: new Map(Object.entries(parsed.attribution.principals)),
    trustedNetworks: parsed.network.trusted,
    administrators: parsed.administrators,
    schedule: {
      frequency: duration(root, 'frequency', HOUR),
      timeout: duration(root, 'timeout', HOUR / 12),
      findings: duration(root, 'findings', 24 * HOUR),
      reuseReadsFor: duration(root, 'reuseReadsFor', HOUR / 60),
      concurrency: parsed.schedule.concurrency,
    },
    retentionDays: parsed.history.retentionDays,
    export: parsed.export,
    badges: parsed.badges,
    notifications: parsed.notifications,
    waivers: parsed.waivers,
    claims: parsed.claims,
    controls: parsed.scoring.controls,
    weights: parsed.scoring.weights,
    platform: parsed.access.platform,
    permissionsEnabled: root.getOptionalBoolean('permission.enabled') ?? false,
  };
}
