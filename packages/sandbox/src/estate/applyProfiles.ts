import { z } from 'zod/v3';
import { EstateError } from './parseEstate';

type Json = Record<string, unknown>;

const shape = z
  .object({
    profiles: z.record(z.record(z.unknown())).optional(),
    accounts: z
      .array(
        z
          .object({
            regions: z
              .record(
                z
                  .object({
                    databases: z
                      .record(
                        z
                          .object({
                            profile: z
                              .union([z.string(), z.array(z.string())])
                              .optional(),
                          })
                          .passthrough(),
                      )
                      .optional(),
                  })
                  .passthrough(),
              )
              .optional(),
          })
          .passthrough(),
      )
      .optional(),
  })
  .passthrough();

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Merges a profile and a database. The settings of the database have priority.
 * Parameters and tags are combined.
 */
function merge(profile: Json, own: Json): Json {
  const result: Json = { ...profile, ...own };
  for (const key of ['parameters', 'tags']) {
    const [base, over] = [profile[key], own[key]];
    if (isRecord(base) && isRecord(over)) result[key] = { ...base, ...over };
  }
  return result;
}

/**
 * Applies the profiles of each database. Later profiles have priority over earlier
 * ones.
 */
export function applyProfiles(input: unknown): unknown {
  const parsed = shape.safeParse(input);
  // The schema rejects values of another shape.
  if (!parsed.success) return input;
  const { profiles = {}, ...estate } = parsed.data;
  const problems: string[] = [];
  estate.accounts?.forEach((account, index) => {
    for (const [region, { databases }] of Object.entries(
      account.regions ?? {},
    )) {
      for (const [name, database] of Object.entries(databases ?? {})) {
        const { profile = [], ...own } = database;
        let filled: Json = {};
        for (const each of [profile].flat()) {
          if (!profiles[each]) {
            problems.push(
              `accounts.${index}.regions.${region}.databases.${name}.profile: no profile "${each}"; there are ${Object.keys(
                profiles,
              ).join(', ')}`,
            );
          }
          filled = merge(filled, profiles[each] ?? {});
        }
        databases![name] = merge(filled, own);
      }
    }
  });
  if (problems.length) throw new EstateError(problems);
  return estate;
}
