import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod/v3';
import { UsageError } from '../errors/UsageError';

/**
 * Reads a YAML or JSON file.
 * @throws UsageError - names the file, the field and what is wrong with it
 */
export async function readYaml<T>(
  file: string,
  schema: z.ZodType<T, z.ZodTypeDef, unknown>,
): Promise<T> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'ENOENT'
        ? `${file}: No such file.`
        : `${file}: Cannot be read (${code}).`,
    );
  }
  let content: unknown;
  try {
    // Aliases are limited so that a small file cannot become a large value.
    content = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    const [first] = (error as Error).message.split('\n');
    throw new UsageError(`${file}: Not valid YAML: ${first}`);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the file'}: ${message}`,
  );
  throw new UsageError(`${file}: ${problems.join('; ')}.`);
}
