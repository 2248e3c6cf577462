import { certain, Linked, Links, noLinks } from '../planned/Link';
import { PlannedResources } from '../planned/PlannedResources';
import { afterApply, fact, isText, PlanReader } from './PlanReader';
import { policyText } from './policyText';
import {
  attribute,
  isConfigured,
  isUnknown,
  PlanResource,
} from './PlanResource';

const isCertainly = (to: Linked, { address }: PlanResource) =>
  'value' in to && certain(to.value) === address;

/** Returns whether a known link leads there, or an unknown one may. */
const mayBe = (to: Linked, { address }: PlanResource) =>
  'value' in to ? Boolean(to.value?.to.includes(address)) : true;

/** Returns the groups of an endpoint, also those that separate resources attach. */
function endpointGroups(reader: PlanReader, endpoint: PlanResource): Links {
  const place = attribute(endpoint, 'security_group_ids');
  const own =
    isUnknown(place) && !isConfigured(place)
      ? noLinks
      : reader.links(place, 'aws_security_group');
  const attached = reader.index
    .managed('aws_vpc_endpoint_security_group_association')
    .flatMap(one => {
      const to = reader.linkOf(one, 'vpc_endpoint_id', 'aws_vpc_endpoint');
      if (!mayBe(to, endpoint)) return [];
      const group = reader.linkOf(
        one,
        'security_group_id',
        'aws_security_group',
      );
      return [
        isCertainly(to, endpoint) && 'value' in group && group.value
          ? { links: [group.value], complete: true }
          : { links: [], complete: false },
      ];
    });
  return {
    links: [own, ...attached].flatMap(({ links }) => links),
    complete: [own, ...attached].every(({ complete }) => complete),
  };
}

/** Returns the policy of an endpoint, from the endpoint or a separate resource. */
function endpointPolicy(reader: PlanReader, endpoint: PlanResource) {
  const policies = reader.index
    .managed('aws_vpc_endpoint_policy')
    .map(one => ({
      one,
      to: reader.linkOf(one, 'vpc_endpoint_id', 'aws_vpc_endpoint'),
    }))
    .filter(({ to }) => mayBe(to, endpoint));
  const separate = policies.find(({ to }) => isCertainly(to, endpoint))?.one;
  // It is not known whether the policy belongs to this endpoint or another one.
  const isOther = policies.some(({ to }) => !isCertainly(to, endpoint));
  const place = attribute(separate ?? endpoint, 'policy');
  const isDefault = isUnknown(place) ? !isConfigured(place) : !place.value;
  return {
    policy: isDefault ? fact<string | null>(null) : policyText(reader, place),
    isPolicyComplete: !isOther && (isDefault || !isUnknown(place)),
  };
}

const hasOpenType = (resource: PlanResource): boolean => {
  const place = attribute(resource, 'vpc_endpoint_type');
  return isUnknown(place) && isConfigured(place);
};

/** Reads the interface endpoints of a plan. */
export function readEndpoints(
  reader: PlanReader,
  into: PlannedResources,
): void {
  const { index } = reader;
  into.endpoints.push(
    ...index
      .managed('aws_vpc_endpoint')
      .filter(one => {
        const { value } = attribute(one, 'vpc_endpoint_type');
        return value === 'Interface' || hasOpenType(one);
      })
      .map(one => {
        const { service_name: service } = one.values;
        return {
          address: one.address,
          vpc: hasOpenType(one)
            ? afterApply(`vpc_endpoint_type of ${one.address}`)
            : reader.linkOf(one, 'vpc_id', 'aws_vpc'),
          service: isText(service)
            ? fact(service.split('.').pop() ?? '')
            : afterApply(`service_name of ${one.address}`),
          privateDns: reader.flag(one, 'private_dns_enabled', false),
          securityGroups: endpointGroups(reader, one),
          ...endpointPolicy(reader, one),
        };
      }),
  );
}
