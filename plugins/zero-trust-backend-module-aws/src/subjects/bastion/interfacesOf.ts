import { Instance } from '@aws-sdk/client-ec2';
import { distinct } from '../network/distinct';

/** Where one network interface of an instance stands, and how it is reached. */
export interface InstanceInterface {
  subnetId?: string;
  groupIds: string[];
  publicAddresses: string[];
  /** Prefixes too. */
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
        // Of an interface in a Wavelength zone.
        Association?.CarrierIp,
      ]),
    ),
    ipv6Addresses: distinct([
      ...(one.Ipv6Addresses ?? []).map(({ Ipv6Address }) => Ipv6Address),
      ...(one.Ipv6Prefixes ?? []).map(({ Ipv6Prefix }) => Ipv6Prefix),
    ]),
  }));

/** The security groups of all its interfaces. */
export const groupsOf = (instance: Instance): string[] =>
  distinct([
    ...(instance.SecurityGroups ?? []).map(({ GroupId }) => GroupId),
    ...interfacesOf(instance).flatMap(({ groupIds }) => groupIds),
  ]);

/** Of the instance and of all its interfaces. */
export const publicAddressesOf = (instance: Instance): string[] =>
  distinct([
    instance.PublicIpAddress,
    ...interfacesOf(instance).flatMap(one => one.publicAddresses),
  ]);
