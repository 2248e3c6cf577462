import { z } from 'zod/v3';
import { EnvironmentFile } from './EnvironmentFile';

/**
 * A team or person as the forge names them: `@organization/team`.
 * @see https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 * @public
 */
export const codeOwnerSchema = z
  .string()
  .regex(
    /^@[A-Za-z0-9][A-Za-z0-9._-]{0,99}(?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$/,
    'A code owner is a team or a person of the forge, such as @platform/payments.',
  );

export function codeOwners(owner: string): EnvironmentFile {
  return { path: 'CODEOWNERS', content: `* ${codeOwnerSchema.parse(owner)}\n` };
}
