import { Instance } from '@aws-sdk/client-ec2';
import { distinct } from '../network/distinct';

/** The subnet and addresses of one network interface of an instance. */
export interface InstanceInterface {
  subnetId?: string;
  groupIds: string[];
  publicAddresses: string[];
  /** IPv6 prefixes too. */
  ipv6Addresses: string[];
}

export const interfacesOf = ({
  NetworkInterfaces = [],
}: Instance): InstanceInterface[] =>
  NetworkInterfaces.map(one => ({
    subnetId: one.SubnetId,
    groupIds: distinct((one.Groups ?? []).map(({ GroupId }) => GroupId)),
    publicAddresses: distinct(
      [one, ...(one.PrivateIpAddresses ?? [])].flatMap(({ Association }) => [
        Association?.PublicIp,
        // The address of an interface in a Wavelength Zone.
        Association?.CarrierIp,
      ]),
    ),
    ipv6Addresses: distinct([
      ...(one.Ipv6Addresses ?? []).map(({ Ipv6Address }) => Ipv6Address),
      ...(one.Ipv6Prefixes ?? []).map(({ Ipv6Prefix }) => Ipv6Prefix),
    ]),
  }));

/** Returns the security groups of all interfaces of an instance. */
export const groupsOf = (instance: Instance): string[] =>
  distinct([
    ...(instance.SecurityGroups ?? []).map(({ GroupId }) => GroupId),
    ...interfacesOf(instance).flatMap(({ groupIds }) => groupIds),
  ]);

/** Returns the security groups of an instance and of all its interfaces. */
export const publicAddressesOf = (instance: Instance): string[] =>
  distinct([
    instance.PublicIpAddress,
    ...interfacesOf(instance).flatMap(one => one.publicAddresses),
  ]);
