import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { applyProfiles } from './applyProfiles';
import { EstateError, parseEstate } from './parseEstate';
import type { EstateInput } from './estateSchema';

async function readYaml(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new EstateError([
      `${path}: ${error instanceof Error ? error.message : error}`,
    ]);
  }
}

/**
 * Reads an estate from YAML. An account can be the name of a file in the same folder.
 * Throws an {@link EstateError} that names the invalid file or path.
 * @public
 */
export async function loadEstate(path: string): Promise<EstateInput> {
  const estate = await readYaml(path);
  if (typeof estate !== 'object' || estate === null) {
    throw new EstateError([`${path}: must be an estate`]);
  }
  const { accounts } = estate as { accounts?: unknown };
  const resolved = applyProfiles({
    ...estate,
    accounts: Array.isArray(accounts)
      ? await Promise.all(
          accounts.map(account =>
            typeof account === 'string'
              ? readYaml(resolve(dirname(path), account))
              : account,
          ),
        )
      : accounts,
  });
  parseEstate(resolved);
  return resolved as EstateInput;
}
