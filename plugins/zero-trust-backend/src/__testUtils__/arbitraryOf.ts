import fc from 'fast-check';
import { z } from 'zod/v3';

/**
 * Generates values with approximately the shape of a schema. `text` generates texts for
 * checks such as a length: some values are valid, and most are almost valid.
 */
export function arbitraryOf(
  schema: z.ZodTypeAny,
  text: fc.Arbitrary<string>,
): fc.Arbitrary<unknown> {
  const of = (inner: z.ZodTypeAny) => arbitraryOf(inner, text);
  if (schema instanceof z.ZodOptional) {
    return fc.option(of(schema.unwrap()), { nil: undefined });
  }
  if (schema instanceof z.ZodNullable) return fc.option(of(schema.unwrap()));
  if (schema instanceof z.ZodDefault) {
    return fc.option(of(schema.removeDefault()), { nil: undefined });
  }
  if (schema instanceof z.ZodEffects) return of(schema.innerType());
  if (schema instanceof z.ZodPipeline) return of(schema._def.in);
  if (schema instanceof z.ZodObject) {
    return fc.record(
      Object.fromEntries(
        Object.entries<z.ZodTypeAny>(schema.shape).map(([name, inner]) => [
          name,
          of(inner),
        ]),
      ),
    );
  }
  if (schema instanceof z.ZodArray) {
    return fc.array(of(schema.element), { maxLength: 4 });
  }
  if (schema instanceof z.ZodRecord) {
    return fc.dictionary(text, of(schema.valueSchema), { maxKeys: 4 });
  }
  if (schema instanceof z.ZodEnum) {
    return fc.constantFrom(...(schema.options as string[]));
  }
  if (schema instanceof z.ZodLiteral) return fc.constant(schema.value);
  if (schema instanceof z.ZodUnion) {
    return fc.oneof(...(schema.options as z.ZodTypeAny[]).map(of));
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return fc.oneof(...(schema.options as z.ZodTypeAny[]).map(of));
  }
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) return fc.oneof(fc.integer(), fc.double());
  if (schema instanceof z.ZodString) return text;
  return fc.jsonValue();
}
