import {
  DatabaseEvidence,
  DbInstanceEvidence,
  IngressRule,
  SecurityGroupEvidence,
} from '../../evidence';
import { Fact, isKnown } from '../../facts/fact';
import { ControlSettings, Verdict } from '../../judging/control';
import {
  allOf,
  asContext,
  check,
  each,
  fail,
  pass,
} from '../../judging/verdict';
import { judgeEveryPort } from './everyPort';
import { isBroad, isCidr, isInside } from './addressSpace';
import {
  covers,
  coversMore,
  describeRule,
  describeSource,
  readIngress,
} from './ingressRules';
import { counted } from '../../judging/counted';

type Settings = Pick<ControlSettings, 'trustedNetworks'>;

/** Passes a narrow part of the trusted networks. */
export function judgeCidr(
  cidr: string,
  { trustedNetworks }: Settings,
): Verdict {
  if (!isCidr(cidr)) return fail(`The source "${cidr}" is not a network.`);
  if (!isInside(cidr, trustedNetworks)) {
    return fail(`${cidr} is in no trusted network.`);
  }
  return isBroad(cidr)
    ? fail(`${cidr} is wider than /26 (IPv6: /64).`)
    : pass(`${cidr} is a narrow trusted network.`);
}

function judgeSource(rule: IngressRule, settings: Settings): Verdict {
  const { source } = rule;
  if (source.kind === 'cidr') {
    return judgeCidr(source.cidr, settings);
  }
  if (source.kind === 'prefix-list') {
    return check(`Entries of ${source.prefixListId}`, source.entries, entries =>
      allOf([
        pass(`${source.prefixListId} was read completely.`),
        ...entries.map(entry => judgeCidr(entry, settings)),
      ]),
    );
  }
  const { interfaceCount, isDefault } = source;
  const carried =
    interfaceCount && isKnown(interfaceCount)
      ? ` (on ${counted(interfaceCount.value, 'network interface')})`
      : '';
  const named = pass(`Allows ${describeSource(rule)}${carried}.`, {
    // Shown only: the number of interfaces does not decide.
    readings: interfaceCount
      ? asContext(
          check(`Interfaces with ${source.groupId}`, interfaceCount, () =>
            pass('The number is known.'),
          ).readings,
        )
      : [],
  });
  return isDefault
    ? check(`Default group ${source.groupId}`, isDefault, yes =>
        yes
          ? fail(`${source.groupId} is the default group of its VPC.`)
          : named,
      )
    : named;
}

function judgeRule(
  rule: IngressRule,
  port: number,
  settings: Settings,
): Verdict {
  const width = coversMore(rule, port)
    ? fail(`${describeRule(rule)} covers more than port ${port}.`)
    : pass(`Port ${port} only.`);
  return allOf([judgeSource(rule, settings), width]);
}

function judgeGroup(
  group: SecurityGroupEvidence,
  port: number,
  settings: Settings,
): Verdict {
  const read = readIngress(group);
  if (!isKnown(group.ingress)) return read;
  const allowing = group.ingress.value.filter(rule => covers(rule, port));
  const judged: Verdict = allowing.length
    ? allOf([
        ...allowing.map(rule => judgeRule(rule, port, settings)),
        check(`Default group ${group.groupId}`, group.isDefault, yes =>
          yes
            ? fail(`${group.groupId} is the default group of its VPC.`)
            : pass(`${group.groupId} is not a default group.`),
        ),
      ])
    : pass(`${group.groupId} allows nothing on port ${port}.`);
  return {
    ...judged,
    readings: [...read.readings, ...judged.readings],
  };
}

function judgePort(
  name: string,
  port: Fact<number>,
  { securityGroups }: DbInstanceEvidence,
  settings: Settings,
): Verdict {
  return check(name, port, number =>
    check(
      'VpcSecurityGroups',
      securityGroups,
      groups =>
        allOf(
          each(groups, 'security group', group =>
            judgeGroup(group, number, settings),
          ),
        ),
      groups => groups.map(({ groupId }) => groupId).join(', ') || 'none',
    ),
  );
}

/**
 * Passes if the ports of an instance allow only named security groups, or narrow parts
 * of the trusted networks, and the rules cover no other port.
 */
export function judgeNamedSources(
  evidence: DatabaseEvidence,
  instance: DbInstanceEvidence,
  settings: Settings,
): Verdict {
  return judgeEveryPort(
    evidence,
    instance,
    judgePort('Endpoint.Port', instance.port, instance, settings),
    port => judgePort('Port of an option', port, instance, settings),
  );
}
