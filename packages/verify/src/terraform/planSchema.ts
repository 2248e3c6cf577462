import { z } from 'zod/v3';

/**
 * The parts of a plan that the reader uses, after "JSON Output Format".
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
const values = z.record(z.unknown());

const plannedResource = z.object({
  address: z.string(),
  mode: z.enum(['managed', 'data']).default('managed'),
  type: z.string(),
  name: z.string(),
  index: z.union([z.number(), z.string()]).optional(),
  values: values.nullish(),
  sensitive_values: z.union([z.boolean(), values]).nullish(),
  /** An object that is left to be destroyed. */
  deposed_key: z.string().optional(),
});
/** A resource of `planned_values` or `prior_state`. */
export type ValuesResource = z.infer<typeof plannedResource>;

export interface ValuesModule {
  address?: string;
  resources?: ValuesResource[];
  child_modules?: ValuesModule[];
}
const valuesModule: z.ZodType<ValuesModule, z.ZodTypeDef, unknown> = z.object({
  address: z.string().optional(),
  resources: z.array(plannedResource).optional(),
  child_modules: z.lazy(() => z.array(valuesModule)).optional(),
});

const valuesRepresentation = z.object({
  root_module: valuesModule.optional(),
});

const action = z.enum([
  'no-op',
  'create',
  'read',
  'update',
  'delete',
  'forget',
]);

const resourceChange = z.object({
  address: z.string(),
  /** The address before a `moved` block changed it. */
  previous_address: z.string().optional(),
  module_address: z.string().optional(),
  mode: z.enum(['managed', 'data']).default('managed'),
  type: z.string(),
  name: z.string(),
  index: z.union([z.number(), z.string()]).optional(),
  /** A deposed object that is left to be destroyed. */
  deposed: z.string().optional(),
  change: z.object({
    actions: z.array(action).min(1),
    before: values.nullish(),
    after: values.nullish(),
    after_unknown: z.union([z.boolean(), values]).nullish(),
    after_sensitive: z.union([z.boolean(), values]).nullish(),
    before_sensitive: z.union([z.boolean(), values]).nullish(),
  }),
});
export type ResourceChange = z.infer<typeof resourceChange>;

/** An expression, or the expressions of a nested block. */
export type Expression = unknown;

export interface ConfigResource {
  mode?: string;
  type: string;
  name: string;
  provider_config_key?: string;
  expressions?: Record<string, Expression>;
  count_expression?: Expression;
  for_each_expression?: Expression;
}
export interface ModuleCall {
  expressions?: Record<string, Expression>;
  count_expression?: Expression;
  for_each_expression?: Expression;
  module?: ConfigModule;
}
export interface ConfigModule {
  resources?: ConfigResource[];
  module_calls?: Record<string, ModuleCall>;
  outputs?: Record<string, { expression?: Expression }>;
  variables?: Record<string, { default?: unknown }>;
}

const expressions = z.record(z.unknown());
const configModule: z.ZodType<ConfigModule, z.ZodTypeDef, unknown> = z.object({
  resources: z
    .array(
      z.object({
        mode: z.string().optional(),
        type: z.string(),
        name: z.string(),
        provider_config_key: z.string().optional(),
        expressions: expressions.optional(),
        count_expression: z.unknown(),
        for_each_expression: z.unknown(),
      }),
    )
    .optional(),
  module_calls: z
    .lazy(() =>
      z.record(
        z.object({
          expressions: expressions.optional(),
          count_expression: z.unknown(),
          for_each_expression: z.unknown(),
          module: configModule.optional(),
        }),
      ),
    )
    .optional(),
  outputs: z.record(z.object({ expression: z.unknown() })).optional(),
  variables: z.record(z.object({ default: z.unknown() })).optional(),
});

const providerConfig = z.object({
  name: z.string(),
  full_name: z.string().optional(),
  expressions: expressions.optional(),
});

export const planSchema = z.object({
  format_version: z.string(),
  terraform_version: z.string().optional(),
  planned_values: valuesRepresentation,
  resource_changes: z.array(resourceChange).default([]),
  prior_state: z.object({ values: valuesRepresentation.optional() }).nullish(),
  configuration: z.object({
    provider_config: z.record(providerConfig).optional(),
    root_module: configModule.default({}),
  }),
  variables: z.record(z.object({ value: z.unknown() })).optional(),
  relevant_attributes: z
    .array(
      z.object({
        resource: z.string(),
        attribute: z.array(z.union([z.string(), z.number()])),
      }),
    )
    .optional(),
  /** The plan ended with an error. */
  errored: z.boolean().optional(),
  /** Changes that Terraform defers to another plan. */
  deferred_changes: z.array(z.unknown()).nullish(),
  /** False if another plan is needed after this one is applied. */
  complete: z.boolean().optional(),
});

/** A plan as `terraform show -json` and `tofu show -json` print it. */
export type Plan = z.infer<typeof planSchema>;
