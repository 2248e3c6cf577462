import {
  IngressRule,
  IngressSource,
  Route,
  SecurityGroupEvidence,
  SubnetEvidence,
} from '../../evidence';
import { fact } from './facts';

export const local: Route = { destination: '10.0.0.0/16', target: 'local' };
export const internet: Route = {
  destination: '0.0.0.0/0',
  target: 'internet-gateway',
  targetId: 'igw-01',
};

export const subnet = (
  routes: SubnetEvidence['routes'] | Route[],
  overrides: Partial<SubnetEvidence> = {},
): SubnetEvidence => ({
  subnetId: 'subnet-0a',
  routes: Array.isArray(routes) ? fact([local, ...routes]) : routes,
  internetGatewayBlockMode: fact('off'),
  ...overrides,
});

export const cidr = (range: string): IngressSource => ({
  kind: 'cidr',
  cidr: range,
});

export const rule = (
  source: IngressSource | string,
  overrides: Partial<IngressRule> = {},
): IngressRule => ({
  ruleId: 'sgr-01',
  groupId: 'sg-0db',
  protocol: 'tcp',
  fromPort: 5432,
  toPort: 5432,
  source: typeof source === 'string' ? cidr(source) : source,
  ...overrides,
});

export const group = (
  ingress: SecurityGroupEvidence['ingress'] | IngressRule[],
  overrides: Partial<SecurityGroupEvidence> = {},
): SecurityGroupEvidence => ({
  groupId: 'sg-0db',
  isDefault: fact(false),
  ingress: Array.isArray(ingress) ? fact(ingress) : ingress,
  ...overrides,
});
