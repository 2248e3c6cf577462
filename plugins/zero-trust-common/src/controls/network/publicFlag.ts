import { DatabaseEvidence, DbInstanceEvidence } from '../../evidence';
import { Fact } from '../../facts/fact';
import { Verdict } from '../../judging/control';
import { allOf, check, each, fail, pass } from '../../judging/verdict';

function judge(name: string, flag: Fact<boolean>): Verdict {
  return check(`PubliclyAccessible of ${name}`, flag, isPublic =>
    isPublic
      ? fail(`${name} is publicly accessible.`)
      : pass(`${name} is not publicly accessible.`),
  );
}

/** Judges the flag of the cluster, if it has one: only Multi-AZ clusters do. */
const ofCluster = ({ kind, name, publiclyAccessible }: DatabaseEvidence) =>
  kind === 'multi-az-cluster' ? [judge(name, publiclyAccessible)] : [];

const ofInstance = ({ name, publiclyAccessible }: DbInstanceEvidence) =>
  judge(name, publiclyAccessible);

/** Judges the flags of all members, and of their cluster. */
export function judgePublicFlags(evidence: DatabaseEvidence): Verdict {
  return allOf([
    ...ofCluster(evidence),
    ...each(evidence.instances, 'member instance', ofInstance),
  ]);
}

/** Judges the flag of one instance, and of its cluster. */
export function judgePublicFlag(
  evidence: DatabaseEvidence,
  instance: DbInstanceEvidence,
): Verdict {
  return allOf([...ofCluster(evidence), ofInstance(instance)]);
}
