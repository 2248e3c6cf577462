import fc from 'fast-check';
import {
  parseSessionDocument,
  parseSessionPreferences,
} from './parseSessionPreferences';

const parse = (inputs: unknown) =>
  parseSessionPreferences(JSON.stringify({ schemaVersion: '1.0', inputs }));

const nothing = {
  kmsKeyId: null,
  cloudWatchLogGroup: null,
  cloudWatchEncrypted: false,
  s3Bucket: null,
  s3Encrypted: false,
  idleTimeoutMinutes: null,
};

describe('parseSessionPreferences', () => {
  it('reads a document that the console wrote', () => {
    expect(
      parse({
        s3BucketName: '',
        s3KeyPrefix: '',
        s3EncryptionEnabled: true,
        cloudWatchLogGroupName: 'sessions',
        cloudWatchEncryptionEnabled: true,
        kmsKeyId: 'alias/sessions',
        runAsEnabled: false,
        idleSessionTimeout: '15',
      }),
    ).toEqual({
      kmsKeyId: 'alias/sessions',
      cloudWatchLogGroup: 'sessions',
      cloudWatchEncrypted: true,
      s3Bucket: null,
      s3Encrypted: true,
      idleTimeoutMinutes: 15,
    });
  });

  it.each([[{}], [undefined], [null], [[]], ['text']])(
    'reads inputs %j as none',
    inputs => {
      expect(parse(inputs)).toEqual(nothing);
    },
  );

  it.each<[object, object]>([
    [{ kmsKeyId: ' ' }, { kmsKeyId: null }],
    [{ kmsKeyId: 7 }, { kmsKeyId: null }],
    [{ cloudWatchEncryptionEnabled: 'true' }, { cloudWatchEncrypted: true }],
    [{ cloudWatchEncryptionEnabled: 'false' }, { cloudWatchEncrypted: false }],
    [{ idleSessionTimeout: 30 }, { idleTimeoutMinutes: 30 }],
    [{ idleSessionTimeout: '' }, { idleTimeoutMinutes: null }],
    [{ idleSessionTimeout: 'soon' }, { idleTimeoutMinutes: null }],
  ])('reads %j', (inputs, expected) => {
    expect(parse(inputs)).toEqual({ ...nothing, ...expected });
  });

  it.each(['', 'schemaVersion: "1.0"', '[]', 'null', '"text"', '{'])(
    'rejects %j as a document',
    content => {
      expect(parseSessionPreferences(content)).toBeUndefined();
    },
  );

  it('never throws, and returns only the expected types', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), content => {
        const parsed = parseSessionPreferences(content);
        expect(parsed === undefined || Object.keys(parsed)).toEqual(
          parsed === undefined || Object.keys(nothing),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('parseSessionDocument', () => {
  const parsed = (document: unknown) =>
    parseSessionDocument(JSON.stringify(document));

  // https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
  it.each([
    ['Port', false],
    ['Standard_Stream', true],
    ['InteractiveCommands', true],
    ['NonInteractiveCommands', true],
    ['Invented', true],
    [undefined, true],
  ])('%s opens a shell: %s', (sessionType, opensShell) => {
    expect(parsed({ sessionType })).toEqual({
      opensShell,
      fixed: false,
      preferences: null,
    });
  });

  it('has the parameters that limit host and port', () => {
    const document = {
      sessionType: 'Port',
      parameters: {
        host: { type: 'String', allowedPattern: '^orders\\.example\\.com$' },
      },
      properties: { portNumber: '5432', host: '{{ host }}' },
    };
    expect(parsed(document)).toMatchObject({ fixed: true });
    expect(parsed({ ...document, parameters: {} })).toMatchObject({
      fixed: false,
    });
  });

  it('has the preferences of its own inputs', () => {
    const inputs = { kmsKeyId: 'key' };
    expect(parsed({ inputs })?.preferences).toMatchObject({ kmsKeyId: 'key' });
  });

  it.each(['', '[]', 'no', 'null'])('does not read %s', text => {
    expect(parseSessionDocument(text)).toBeUndefined();
  });
});
