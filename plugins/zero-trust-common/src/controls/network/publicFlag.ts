import { DatabaseEvidence, DbInstanceEvidence } from '../../evidence';
import { Fact } from '../../facts';
import { Verdict } from '../control';
import { allOf, check, fail, pass } from '../verdict';

function judge(name: string, flag: Fact<boolean>): Verdict {
  return check(`PubliclyAccessible of ${name}`, flag, isPublic =>
    isPublic
      ? fail(`${name} is publicly accessible.`)
      : pass(`${name} is not publicly accessible.`),
  );
}

/**
 * The flag of an instance, and that of its cluster where it has one: Multi-AZ
 * clusters only.
 */
export function judgePublicFlag(
  { kind, name, publiclyAccessible }: DatabaseEvidence,
  instance: DbInstanceEvidence,
): Verdict {
  return allOf([
    ...(kind === 'multi-az-cluster' ? [judge(name, publiclyAccessible)] : []),
    judge(instance.name, instance.publiclyAccessible),
  ]);
}
