import {
  catalogue,
  Evidence,
  Finding,
  Result,
} from 'backstage-plugin-zero-trust-common';
import {
  evaluate,
  findingTarget,
  findingTargetsOf,
} from 'backstage-plugin-zero-trust-common/alpha';
import { UnjudgedResource } from 'backstage-plugin-zero-trust-node';
import { sourcesFor } from '../../../__testUtils__/installation';
import {
  context,
  localAws,
  securityControlIds,
} from '../../../__testUtils__/localAws';
import { estateOf } from './estateOf';
import { Layout } from './Layout';
import { installationIn, scopeIn } from './Place';

/** The results of the product for a layout. */
export interface Answers {
  /**
   * By the name of the subject: the name of a database or bastion, or else its kind.
   */
  results: Map<string, Result[]>;
  unjudged: UnjudgedResource[];
}

const nameOf = ({ subject, name }: Evidence) =>
  ['account', 'account-region', 'organization'].includes(subject)
    ? subject
    : name;

type Sources = ReturnType<typeof sourcesFor>;

async function evidenceOf(
  { evidence, accounts, organization }: Sources,
  partition: Layout['partition'],
) {
  const { scopes } = await organization.scopes(context());
  const scope = scopeIn(partition);
  const global = (await accounts.scopes(context())).scopes.filter(
    ({ accountId }) => accountId === scope.accountId,
  );
  return Promise.all([
    evidence.collect(scope, context()),
    ...global.map(one => accounts.collect(one, context())),
    ...scopes.map(one => organization.collect(one, context())),
  ]);
}

async function findingsOf({ findings }: Sources): Promise<Finding[]> {
  const { scopes } = await findings.scopes(context());
  const all: Finding[] = [];
  for (const one of scopes) {
    const query = { mode: 'full' as const, securityControlIds };
    for await (const page of findings.read(one, query, context())) {
      all.push(...page.findings);
    }
  }
  return all;
}

/** Starts a local AWS with the layout, reads it like an installation, and judges it. */
export async function judgeLayout(layout: Layout): Promise<Answers> {
  const aws = await localAws(estateOf(layout), { throttle: false });
  try {
    const { partition } = layout;
    const sources = sourcesFor(installationIn(layout));
    const collections = await evidenceOf(sources, partition);
    const findings = layout.findings ? await findingsOf(sources) : [];
    const evidence = collections.flatMap(collection => collection.evidence);
    const options = {
      controls: catalogue,
      settings: {
        trustedNetworks: layout.settings.trusted,
        administrators: layout.settings.administrators,
      },
    };
    return {
      results: new Map(
        evidence.map(one => {
          const targets = findingTargetsOf(one);
          const own = findings.filter(({ resourceArn }) =>
            targets.includes(findingTarget(resourceArn)),
          );
          return [nameOf(one), evaluate(one, own, options)];
        }),
      ),
      unjudged: collections.flatMap(collection => collection.unjudged),
    };
  } finally {
    await aws.close();
  }
}
