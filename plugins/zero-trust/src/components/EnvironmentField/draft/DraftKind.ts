import {
  bastionProblems,
  SpecProblem,
  specProblems,
} from 'backstage-plugin-zero-trust-common/alpha';
import { EnvironmentDraft, initialDraft } from './EnvironmentDraft';

/** What a form asks for: a whole environment, or a bastion for an existing database. */
export interface DraftKind {
  template: 'database' | 'bastion';
  /** Returns the answers of a draft, as the scaffolder gets them. */
  answersOf(draft: EnvironmentDraft): object;
  /** Returns the draft of such answers. */
  draftOf(answers: Partial<EnvironmentDraft> | undefined): EnvironmentDraft;
  problemsOf(answers: unknown): SpecProblem[];
}

export const databaseKind: DraftKind = {
  template: 'database',
  answersOf: draft => draft,
  draftOf: answers => ({ ...initialDraft(), ...answers }),
  problemsOf: specProblems,
};

/** A draft has all questions; the answers are those about a bastion. */
function bastionAnswers({
  name,
  owner,
  system,
  accountId,
  region,
  environmentClass,
  database,
  network,
  access,
  alarmEmail,
}: EnvironmentDraft): object {
  const inVpc = network.kind === 'existing' && {
    vpcId: network.vpcId,
    ...(network.ownerAccountId && { ownerAccountId: network.ownerAccountId }),
    accessSubnetIds: network.accessSubnetIds,
    ...(network.endpoints && { endpoints: network.endpoints }),
  };
  return {
    name,
    owner,
    ...(system && { system }),
    accountId,
    region,
    environmentClass,
    ...(database && { database }),
    ...(inVpc && { network: inVpc }),
    access,
    ...(alarmEmail && { alarmEmail }),
  };
}

export const bastionKind: DraftKind = {
  template: 'bastion',
  answersOf: bastionAnswers,
  draftOf: answers => ({
    ...initialDraft(),
    ...answers,
    network: {
      vpcId: '',
      accessSubnetIds: [],
      ...answers?.network,
      kind: 'existing',
      databaseSubnetIds: [],
      applications: { via: 'same-vpc' },
    },
  }),
  problemsOf: answers => {
    const problems = bastionProblems(answers);
    // The choice of a database answers the questions about its network.
    return problems.some(({ field }) => field === 'database')
      ? problems.filter(({ field }) => field.split('.')[0] !== 'network')
      : problems;
  },
};
