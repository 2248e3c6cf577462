import { Evidence } from './Evidence';

/** What a resource is called in lists and in the store. @public */
export const resourceTypes = [
  'rds-instance',
  'aurora-cluster',
  'multi-az-cluster',
  'bastion',
  'load-balancer',
  'certificate',
  'aws-account',
  'aws-account-region',
  'aws-organization',
] as const;
/** @public */
export type ResourceType = (typeof resourceTypes)[number];

const databases = {
  instance: 'rds-instance',
  'aurora-cluster': 'aurora-cluster',
  'multi-az-cluster': 'multi-az-cluster',
} as const;

/** @public */
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
