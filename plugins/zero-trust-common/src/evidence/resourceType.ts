import { Evidence } from './Evidence';

/** The type of a resource in lists and in the store. @public */
export type ResourceType =
  | 'rds-instance'
  | 'aurora-cluster'
  | 'multi-az-cluster'
  | 'bastion'
  | 'load-balancer'
  | 'certificate'
  | 'aws-account'
  | 'aws-account-region'
  | 'aws-organization';

const types: Record<ResourceType, true> = {
  'rds-instance': true,
  'aurora-cluster': true,
  'multi-az-cluster': true,
  bastion: true,
  'load-balancer': true,
  certificate: true,
  'aws-account': true,
  'aws-account-region': true,
  'aws-organization': true,
};

/** All resource types. @alpha */
export const resourceTypes = Object.keys(types) as [
  ResourceType,
  ...ResourceType[],
];

const databases = {
  instance: 'rds-instance',
  'aurora-cluster': 'aurora-cluster',
  'multi-az-cluster': 'multi-az-cluster',
} as const;

/** Returns the type of the resource that evidence is of. @alpha */
export function resourceTypeOf(evidence: Evidence): ResourceType {
  switch (evidence.subject) {
    case 'database':
      return databases[evidence.kind];
    case 'front-end':
      return evidence.kind;
    case 'bastion':
      return 'bastion';
    case 'account':
      return 'aws-account';
    case 'account-region':
      return 'aws-account-region';
    default:
      return 'aws-organization';
  }
}
