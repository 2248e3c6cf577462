import { MEMBER, REGION, smallEstate } from '../testing/smallEstate';
import { parseEstate } from './parseEstate';

const OWNER = '777788889999';

const shared = (networksOfOwner: object) => {
  const estate = smallEstate();
  const member = estate.accounts.find(({ id }) => id === MEMBER)!;
  member.regions = {
    [REGION]: {
      networks: {
        // Settings of the owner, which a participant cannot change.
        main: { owner: OWNER, cidr: '192.168.0.0/16', subnets: {} },
      },
    },
  };
  return {
    ...estate,
    accounts: [
      ...estate.accounts,
      {
        id: OWNER,
        name: 'network',
        regions: {
          [REGION]: {
            blockPublicAccess: 'block-ingress',
            networks: networksOfOwner,
          },
        },
      },
    ],
  };
};

const networkOf = (estate: ReturnType<typeof parseEstate>, account: string) =>
  estate.accounts.find(({ id }) => id === account)!.regions[REGION].networks
    .main;

describe('a network that another account shares', () => {
  it('has the subnets, the routes and the VPC Block Public Access of its owner', () => {
    const estate = parseEstate(
      shared({
        main: {
          cidr: '10.9.0.0/16',
          subnets: { 'data-a': 'nat' },
          flowLogs: [{}],
        },
      }),
    );
    expect(networkOf(estate, MEMBER)).toMatchObject({
      owner: OWNER,
      ownersBlock: 'block-ingress',
      cidr: '10.9.0.0/16',
      subnets: { 'data-a': { routes: 'nat' } },
      flowLogs: [],
    });
    expect(networkOf(estate, OWNER).owner).toBeUndefined();
  });

  it('must exist', () => {
    expect(() => parseEstate(shared({}))).toThrow(
      `account ${OWNER} has no network of this name in the region`,
    );
  });
});
