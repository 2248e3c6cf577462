import { catalogue } from 'backstage-plugin-zero-trust-common';
import { inEnglish } from '../../__testUtils__/inEnglish';
import { referenceLabel } from './referenceLabel';

const label = (address: string) => referenceLabel(inEnglish, address);
const aws = (path: string) => label(`https://docs.aws.amazon.com/${path}`);

describe('referenceLabel', () => {
  it.each([
    ['kms/latest/developerguide/rotate-keys.html', 'AWS KMS: Rotate keys'],
    [
      'securityhub/latest/userguide/iam-controls.html#iam-9',
      'AWS Security Hub: control IAM.9',
    ],
    [
      'securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-1',
      'AWS Security Hub: control CloudTrail.1',
    ],
    [
      'AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
      'Amazon RDS: Working with a DB instance in a VPC',
    ],
    [
      'AmazonRDS/latest/APIReference/API_ModifyDBInstance.html',
      'Amazon RDS: API ModifyDBInstance',
    ],
    [
      'vpc/latest/userguide/security-vpc-bpa.html',
      'Amazon VPC: Block public access to VPCs and subnets',
    ],
  ])('names %s', (path, text) => {
    expect(aws(path)).toBe(text);
  });

  it('names pages of other hosts, and leaves what is no address', () => {
    expect(label('https://doi.org/10.6028/NIST.SP.800-137')).toBe(
      'doi.org: NIST.SP.800-137',
    );
    expect(label('not an address')).toBe('not an address');
  });

  it('names the service and the page of each reference of the catalogue', () => {
    const unclear = catalogue
      .flatMap(({ references }) => references)
      .map(label)
      .filter(
        text =>
          /AWS documentation|undefined|USER|CHAP|Using With|\.html/.test(
            text,
          ) || /: ?$/.test(text),
      );
    expect(unclear).toEqual([]);
  });
});
