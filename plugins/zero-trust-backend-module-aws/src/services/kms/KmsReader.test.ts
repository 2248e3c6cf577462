import { KMSClient } from '@aws-sdk/client-kms';
import { scope, sourcesFor } from '../../__testUtils__/installation';
import { ServedResponse, serve, withoutRoles } from '../../__testUtils__/serve';
import { KmsReader } from './KmsReader';

const arn =
  'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/**
 * In the structure of the examples of AWS; the values are invented.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html
 */
const metadata = {
  AWSAccountId: '111122223333',
  Arn: arn,
  CreationDate: 1.504112533302e9,
  CurrentKeyMaterialId: '1234abcd',
  CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
  Description: '',
  Enabled: true,
  EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
  KeyId: '1234abcd-12ab-34cd-56ef-1234567890ab',
  KeyManager: 'CUSTOMER',
  KeySpec: 'SYMMETRIC_DEFAULT',
  KeyState: 'Enabled',
  KeyUsage: 'ENCRYPT_DECRYPT',
  MultiRegion: false,
  Origin: 'AWS_KMS',
};

const rotation = {
  KeyId: arn,
  KeyRotationEnabled: true,
  NextRotationDate: 1.7e9,
  RotationPeriodInDays: 365,
};

const policy = {
  PolicyName: 'default',
  Policy: JSON.stringify({
    Id: 'secretly',
    Statement: [
      { Sid: 'Open', Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt' },
    ],
  }),
};

const refused = (name: string) => ({
  status: 400,
  contentType: 'application/x-amz-json-1.1',
  body: JSON.stringify({ __type: name, message: 'secret of the key' }),
});

async function read(answers: Record<string, object | ServedResponse>) {
  const asked: string[] = [];
  const server = await serve(({ headers }) => {
    const [, operation] = String(headers['x-amz-target']).split('.');
    asked.push(operation);
    const answer = { GetKeyPolicy: policy, ...answers }[operation]!;
    return 'body' in answer
      ? (answer as ServedResponse)
      : {
          contentType: 'application/x-amz-json-1.1',
          body: JSON.stringify(answer),
        };
  });
  try {
    const client = sourcesFor(withoutRoles).clients.create(KMSClient, scope);
    const reader = new KmsReader(
      () => client,
      scope,
      new AbortController().signal,
    );
    return { key: await reader.key(arn), asked, problems: reader.problems };
  } finally {
    await server.close();
  }
}

describe('KmsReader', () => {
  it('reads a key and whether it rotates', async () => {
    const { key, problems } = await read({
      DescribeKey: { KeyMetadata: metadata },
      GetKeyRotationStatus: rotation,
    });
    expect(key).toMatchObject({
      arn,
      manager: { value: 'CUSTOMER', source: 'kms:DescribeKey' },
      state: { value: 'Enabled' },
      spec: { value: 'SYMMETRIC_DEFAULT' },
      origin: { value: 'AWS_KMS' },
      rotationEnabled: { value: true, source: 'kms:GetKeyRotationStatus' },
      publicStatements: { value: ['Open'], source: 'kms:GetKeyPolicy' },
    });
    expect(JSON.stringify(key)).not.toContain('secretly');
    expect(problems).toEqual([]);
  });

  it('reports that a policy is not a policy document, and quotes nothing of it', async () => {
    const { key, problems } = await read({
      DescribeKey: { KeyMetadata: metadata },
      GetKeyRotationStatus: rotation,
      GetKeyPolicy: { Policy: 'secretly' },
    });
    expect(key.publicStatements).toMatchObject({
      missing: 'failed',
      detail: 'kms:GetKeyPolicy: the key policy is not a policy document',
    });
    expect(key.state).toMatchObject({ value: 'Enabled' });
    expect(JSON.stringify({ key, problems })).not.toContain('secretly');
  });

  it('does not read the policy of a key that AWS manages', async () => {
    const { key, asked } = await read({
      DescribeKey: { KeyMetadata: { ...metadata, KeyManager: 'AWS' } },
    });
    expect(asked).toEqual(['DescribeKey']);
    expect(key.publicStatements).toMatchObject({ value: [] });
  });

  it.each([
    ['AWS manages', { KeyManager: 'AWS' }],
    ['is asymmetric', { KeySpec: 'RSA_4096' }],
    ['has imported material', { Origin: 'EXTERNAL' }],
  ])('does not read the rotation of a key that %s', async (_name, change) => {
    const { key, asked, problems } = await read({
      DescribeKey: { KeyMetadata: { ...metadata, ...change } },
    });
    expect(asked).not.toContain('GetKeyRotationStatus');
    expect(key.rotationEnabled).toMatchObject({ missing: 'not-collected' });
    expect(problems).toEqual([]);
  });

  it.each([
    ['no metadata', {}],
    ['no manager', { KeyMetadata: { ...metadata, KeyManager: undefined } }],
    ['no state', { KeyMetadata: { ...metadata, KeyState: undefined } }],
  ])('returns missing facts for a key with %s', async (_name, DescribeKey) => {
    const { key, problems } = await read({
      DescribeKey,
      GetKeyRotationStatus: rotation,
    });
    expect(key).toMatchObject({
      manager: { missing: 'failed' },
      state: { missing: 'failed' },
      spec: { missing: 'failed' },
      origin: { missing: 'failed' },
    });
    expect(problems).toEqual([
      expect.objectContaining({ kind: 'invalid-response' }),
    ]);
  });

  it('names all actions if all are denied, and quotes nothing', async () => {
    const denied = refused('AccessDeniedException');
    const { key, problems } = await read({
      DescribeKey: denied,
      GetKeyRotationStatus: denied,
      GetKeyPolicy: denied,
    });
    expect(problems.map(({ action }) => action)).toEqual([
      'kms:DescribeKey',
      'kms:GetKeyRotationStatus',
      'kms:GetKeyPolicy',
    ]);
    expect(key).toMatchObject({
      manager: { missing: 'denied', needs: 'kms:DescribeKey' },
      rotationEnabled: { missing: 'denied', needs: 'kms:GetKeyRotationStatus' },
    });
    expect(JSON.stringify({ key, problems })).not.toContain('secret of');
  });

  it('reports that a key does not exist', async () => {
    const gone = refused('NotFoundException');
    const { key } = await read({
      DescribeKey: gone,
      GetKeyRotationStatus: gone,
    });
    expect(key.manager).toMatchObject({
      missing: 'failed',
      detail: 'kms:DescribeKey: NotFoundException (HTTP 400)',
    });
  });
});
