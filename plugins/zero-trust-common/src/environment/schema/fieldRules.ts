import { z } from 'zod/v3';

/** Rejects the value at a path, with the rule as a sentence. */
export type Refuse = (path: Array<string | number>, message: string) => void;

/** A rule about several fields. It is checked if these fields are valid. */
export interface FieldRule<Fields> {
  fields: ReadonlyArray<keyof Fields>;
  check: (spec: Fields, refuse: Refuse) => void;
}

/** Returns a function that creates rules about fields of one schema. */
export const ruleMaker =
  <Fields>() =>
  <Field extends keyof Fields>(
    fields: readonly Field[],
    check: (spec: Pick<Fields, Field>, refuse: Refuse) => void,
  ): FieldRule<Fields> => ({ fields, check });

/**
 * Returns a function that checks the rules about several fields, each as soon as its
 * own fields are valid. So an invalid field does not hide problems of other fields.
 */
export function combinationsOf<Shape extends z.ZodRawShape>(
  { shape }: z.ZodObject<Shape, 'strict'>,
  rules: ReadonlyArray<FieldRule<z.infer<z.ZodObject<Shape, 'strict'>>>>,
) {
  return (input: object, refuse: Refuse): void => {
    const valid = Object.fromEntries(
      Object.entries(shape).flatMap(([name, schema]) => {
        const parsed = schema.safeParse(
          (input as Record<string, unknown>)[name],
        );
        return parsed.success ? [[name, parsed.data]] : [];
      }),
    ) as z.infer<z.ZodObject<Shape, 'strict'>>;
    for (const { fields, check } of rules) {
      if (fields.every(name => name in valid)) check(valid, refuse);
    }
  };
}
