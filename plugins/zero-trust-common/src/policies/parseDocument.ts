import { z } from 'zod/v3';

const texts = z
  .union([z.string(), z.array(z.string())])
  .transform(value => [value].flat());

const conditionValues = z
  .union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(z.union([z.string(), z.number(), z.boolean()])),
  ])
  .transform(value => [value].flat().map(String));

const principal = z.union([
  z.string().transform(text => ({ AWS: [text] } as Record<string, string[]>)),
  z.record(texts),
]);

const statement = z.object({
  Sid: z.string().optional().catch(undefined),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: principal.optional(),
  NotPrincipal: principal.optional(),
  Action: texts.optional(),
  NotAction: texts.optional(),
  Resource: texts.optional(),
  NotResource: texts.optional(),
  Condition: z.record(z.record(conditionValues)).optional(),
});

const document = z.object({
  Statement: z
    .union([statement, z.array(statement)])
    .transform(value => [value].flat()),
});

/** One statement of an IAM policy. @alpha */
export type Statement = z.infer<typeof statement>;

/**
 * Returns the statements of a policy as IAM returns it: JSON, URL-encoded by RFC 3986.
 * Undefined if it is neither, or does not have the form of a policy.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @alpha
 */
export function parseDocument(text: string): Statement[] | undefined {
  try {
    const json = text.trimStart().startsWith('{')
      ? text
      : decodeURIComponent(text);
    const parsed = document.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data.Statement : undefined;
  } catch {
    return undefined;
  }
}
