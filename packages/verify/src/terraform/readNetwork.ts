import { certain } from '../planned/Link';
import { PlannedResources } from '../planned/PlannedResources';
import { isText, PlanReader } from './PlanReader';
import {
  attribute,
  elements,
  inside,
  isConfigured,
  isUnknown,
  PlanResource,
} from './PlanResource';
import { readEndpoints } from './readEndpoints';
import { readRoutes } from './readRoutes';
import { readSecurityGroups } from './readSecurityGroups';

function prefixLists(reader: PlanReader, into: PlannedResources) {
  const { index } = reader;
  const single = new Map<string, unknown[]>();
  let hasOpenEntry = false;
  for (const entry of index.managed('aws_ec2_managed_prefix_list_entry')) {
    const link = reader.linkOf(
      entry,
      'prefix_list_id',
      'aws_ec2_managed_prefix_list',
    );
    const list = 'value' in link ? certain(link.value) : undefined;
    if (!list) hasOpenEntry = true;
    else single.set(list, [...(single.get(list) ?? []), entry.values.cidr]);
  }
  for (const one of index.managed('aws_ec2_managed_prefix_list')) {
    const { id } = one.values;
    const inline = attribute(one, 'entry');
    const own = single.get(one.address) ?? [];
    const values = [
      ...elements(inline).map(entry => inside(entry, 'cidr').value),
      ...own,
    ];
    // Without entries of either kind, the entries come from a dynamic block.
    const isOpen = isUnknown(inline) && (isConfigured(inline) || !own.length);
    into.prefixLists.push({
      address: one.address,
      ...(isText(id) && { id }),
      entries: values.filter(isText),
      complete: values.every(isText) && !isOpen && !hasOpenEntry,
    });
  }
}

/** Reads the network of a plan. */
export function readNetwork(reader: PlanReader, into: PlannedResources): void {
  const { index } = reader;
  const idOf = ({ values: { id } }: PlanResource) => (isText(id) ? { id } : {});
  for (const type of ['aws_vpc', 'aws_default_vpc']) {
    into.vpcs.push(
      ...index.managed(type).map(one => ({
        address: one.address,
        ...idOf(one),
        exists: !one.isNew || type === 'aws_default_vpc',
      })),
    );
  }
  for (const type of ['aws_subnet', 'aws_default_subnet']) {
    into.subnets.push(
      ...index.managed(type).map(one => {
        const zone = one.values.availability_zone;
        return {
          address: one.address,
          ...idOf(one),
          vpc: reader.linkOf(one, 'vpc_id', 'aws_vpc'),
          ...(isText(zone) && { availabilityZone: zone }),
          assignsPublicAddress: reader.flag(
            one,
            'map_public_ip_on_launch',
            type === 'aws_default_subnet',
          ),
          assignsIpv6: reader.flag(
            one,
            'assign_ipv6_address_on_creation',
            false,
          ),
        };
      }),
    );
  }
  into.internetGateways.push(
    ...index.managed('aws_internet_gateway').map(one => ({
      address: one.address,
      vpc: reader.linkOf(one, 'vpc_id', 'aws_vpc'),
    })),
    ...index.managed('aws_internet_gateway_attachment').map(one => ({
      address: one.address,
      vpc: reader.linkOf(one, 'vpc_id', 'aws_vpc'),
    })),
  );
  prefixLists(reader, into);
  into.flowLogs.push(
    ...index
      .managed('aws_flow_log')
      .filter(
        one => isConfigured(attribute(one, 'vpc_id')) || one.values.vpc_id,
      )
      .map(one => ({
        address: one.address,
        vpc: reader.linkOf(one, 'vpc_id', 'aws_vpc'),
        trafficType: reader.text(one, 'traffic_type', 'ALL'),
      })),
  );
  readRoutes(reader, into);
  readEndpoints(reader, into);
  readSecurityGroups(reader, into);
}
