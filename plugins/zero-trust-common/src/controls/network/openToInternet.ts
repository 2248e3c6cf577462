import {
  DatabaseEvidence,
  DbInstanceEvidence,
  IngressRule,
} from '../../evidence';
import { Fact, isKnown } from '../../facts/fact';
import { Verdict } from '../../judging/control';
import {
  allOf,
  check,
  each,
  fail,
  notDecided,
  pass,
} from '../../judging/verdict';
import { oncePerObject } from '../../judging/oncePerObject';
import { isCidr, isInternetWide } from './addressSpace';
import { judgeEveryPort } from './everyPort';
import { covers, describeRule, mayCover, readIngress } from './ingressRules';

/** Returns the known CIDRs that a rule allows. */
export function cidrs({ source }: IngressRule): string[] {
  if (source.kind === 'cidr') return [source.cidr];
  return source.kind === 'prefix-list' && isKnown(source.entries)
    ? source.entries.value
    : [];
}

/** Returns the readings of the prefix lists that rules name. */
export function readEntries(rules: readonly IngressRule[]): Verdict[] {
  return rules.flatMap(({ source }) =>
    source.kind === 'prefix-list'
      ? [
          check(`Entries of ${source.prefixListId}`, source.entries, () =>
            pass(`The entries of ${source.prefixListId} are known.`),
          ),
        ]
      : [],
  );
}

/** Returns unknown for each rule with a source that is not a CIDR. */
export const readCidrs = (rules: readonly IngressRule[]): Verdict[] =>
  rules
    .filter(rule => cidrs(rule).some(cidr => !isCidr(cidr)))
    .map(({ ruleId }) =>
      notDecided(
        `Source of rule ${ruleId}`,
        `The source of rule ${ruleId} cannot be read.`,
      ),
    );

const unknowns = (verdicts: readonly Verdict[]) =>
  verdicts.filter(({ status }) => status === 'unknown');

/** Names only the rules with the widest public sources. */
function offenders(rules: readonly IngressRule[]): string {
  const alone = rules.filter(rule => isInternetWide(cidrs(rule)));
  return (alone.length ? alone : rules.filter(rule => cidrs(rule).length))
    .map(rule => `${rule.groupId} allows ${describeRule(rule)}`)
    .join('; ');
}

function judgeRules(
  rules: readonly IngressRule[],
  port: Fact<number>,
): Verdict[] {
  const number = isKnown(port) ? port.value : undefined;
  const on = number === undefined ? 'any port' : `port ${number}`;
  const certain = rules.filter(rule => covers(rule, number));
  const possible = rules.filter(rule => mayCover(rule, number));
  if (isInternetWide(certain.flatMap(cidrs))) {
    return [fail(`Open to the internet: ${offenders(certain)}.`)];
  }
  const doubts = [...unknowns(readEntries(possible)), ...readCidrs(possible)];
  if (!isInternetWide(possible.flatMap(cidrs))) {
    return [pass(`No security group allows the internet on ${on}.`), ...doubts];
  }
  return [
    check('Endpoint.Port', port, () => pass('The port is known.')),
    ...doubts,
  ];
}

function judgePort(
  { securityGroups }: DbInstanceEvidence,
  port: Fact<number>,
): Verdict {
  return check(
    'VpcSecurityGroups',
    securityGroups,
    groups => {
      const read = each(groups, 'security group', readIngress);
      const rules = groups.flatMap(({ ingress }) =>
        isKnown(ingress) ? ingress.value : [],
      );
      const judged = allOf([...judgeRules(rules, port), ...unknowns(read)]);
      const shown = [...read, ...readEntries(rules)].flatMap(v => v.readings);
      return { ...judged, readings: shown };
    },
    groups => groups.map(({ groupId }) => groupId).join(', ') || 'none',
  );
}

const judgeOwnPort = oncePerObject((instance: DbInstanceEvidence) =>
  judgePort(instance, instance.port),
);

/**
 * Fails if the security groups of an instance, with rules and prefix lists together,
 * allow more of the public internet on one of its ports than an IPv4 /16 or an IPv6
 * /32. A test for `0.0.0.0/0` alone would miss two halves.
 */
export function judgeOpenToInternet(
  evidence: DatabaseEvidence,
  instance: DbInstanceEvidence,
): Verdict {
  return judgeEveryPort(evidence, instance, judgeOwnPort(instance), port =>
    judgePort(instance, port),
  );
}
