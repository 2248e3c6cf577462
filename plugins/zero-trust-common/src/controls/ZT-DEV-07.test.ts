import { SessionPreferencesEvidence, ShellDocumentEvidence } from '../evidence';
import { exemplaryRegion } from '../testUtils';
import { isKnown } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import { needs } from './__testUtils__/judge';
import { judgeRegion } from './__testUtils__/judgeRegion';
import { ztDev07 } from './ZT-DEV-07';

const good = exemplaryRegion().sessionPreferences;
const preferences = (change: Partial<SessionPreferencesEvidence>) =>
  fact({ ...(isKnown(good) && good.value!), ...change } as never);
const judge = (change: Partial<SessionPreferencesEvidence>) =>
  judgeRegion(ztDev07, { sessionPreferences: preferences(change) });

const shells = (...principals: string[]) => fact(principals);
const noShells = denied('iam:GetAccountAuthorizationDetails');
const administrators = ['role/AWSReservedSSO_*'];

describe('ZT-DEV-07 shell sessions are encrypted and logged', () => {
  it('passes with a key, an encrypted log and a timeout', () => {
    expect(judge({}).status).toBe('pass');
  });

  it('passes a bucket in place of a log group', () => {
    expect(
      judge({
        cloudWatchLogGroup: null,
        cloudWatchEncrypted: false,
        s3Bucket: 'sessions',
        s3Encrypted: true,
      }).status,
    ).toBe('pass');
  });

  it('passes without a configured timeout, because AWS ends sessions after 20 minutes', () => {
    expect(judge({ idleTimeoutMinutes: null })).toMatchObject({
      status: 'pass',
      reason: expect.stringContaining('20 idle minutes'),
    });
  });

  it.each<[Partial<SessionPreferencesEvidence>, string]>([
    [{ kmsKeyId: null }, 'encrypted with a KMS key'],
    [{ cloudWatchLogGroup: null }, 'logged'],
    [{ cloudWatchEncrypted: false }, 'logged'],
    [{ cloudWatchLogGroup: null, s3Bucket: 'plain' }, 'logged'],
    [{ cloudWatchLogGroup: null, s3Encrypted: true }, 'logged'],
    [{ cloudWatchLogGroup: null, s3Bucket: null }, 'logged'],
    [{ idleTimeoutMinutes: 0 }, 'idle'],
  ])('fails %j', (change, reason) => {
    expect(judge(change)).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining(reason),
    });
  });

  it('fails the defaults', () => {
    expect(
      judgeRegion(ztDev07, { sessionPreferences: fact(null) }),
    ).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('by default'),
    });
  });

  it('does not apply if nobody can open a shell', () => {
    for (const sessionPreferences of [
      good,
      fact(null),
      denied('ssm:GetDocument'),
    ]) {
      expect(
        judgeRegion(ztDev07, { sessionPreferences, shellPrincipals: shells() })
          .status,
      ).toBe('not-applicable');
    }
  });

  it('does not apply if only administrators can open a shell, and applies if others can too', () => {
    const sessionPreferences = fact(null);
    const administrator = 'role/AWSReservedSSO_Admin_0123456789abcdef';
    expect(
      judgeRegion(
        ztDev07,
        { sessionPreferences, shellPrincipals: shells(administrator) },
        { administrators },
      ).status,
    ).toBe('not-applicable');
    expect(
      judgeRegion(
        ztDev07,
        {
          sessionPreferences,
          shellPrincipals: shells(administrator, 'role/operations'),
        },
        { administrators },
      ).status,
    ).toBe('fail');
  });

  it('shows a few of many principals', () => {
    const many = Array.from({ length: 8 }, (_, i) => `role/r${i}`);
    const { readings } = judgeRegion(ztDev07, {
      shellPrincipals: shells(...many),
    });
    expect(readings[0].value).toBe(
      'role/r0, role/r1, role/r2, role/r3, role/r4 and 3 more',
    );
  });

  it('is unknown without the preferences, and names the action', () => {
    const verdict = judgeRegion(ztDev07, {
      sessionPreferences: denied('ssm:GetDocument'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['ssm:GetDocument']);
  });

  it.each([
    ['good', good],
    ['absent', fact(null)],
  ])(
    'is unknown with %s preferences if it is not known who can open a shell',
    (_, sessionPreferences) => {
      const verdict = judgeRegion(ztDev07, {
        sessionPreferences,
        shellPrincipals: noShells,
      });
      expect(verdict.status).toBe('unknown');
      expect(needs(verdict)).toEqual(['iam:GetAccountAuthorizationDetails']);
    },
  );

  it('names both actions where both are missing', () => {
    expect(
      needs(
        judgeRegion(ztDev07, {
          sessionPreferences: denied('ssm:GetDocument'),
          shellPrincipals: noShells,
        }),
      ).sort(),
    ).toEqual(['iam:GetAccountAuthorizationDetails', 'ssm:GetDocument']);
  });

  describe('with documents of their own', () => {
    const none: SessionPreferencesEvidence = {
      kmsKeyId: null,
      cloudWatchLogGroup: null,
      cloudWatchEncrypted: false,
      s3Bucket: null,
      s3Encrypted: false,
      idleTimeoutMinutes: null,
    };
    const document = (
      about: Partial<ShellDocumentEvidence> = {},
    ): ShellDocumentEvidence => ({
      name: 'DevSSMRunShell',
      principals: ['role/operations'],
      preferences: fact(none),
      ...about,
    });
    const ofAccount = document({
      name: 'SSM-SessionManagerRunShell',
      preferences: fact(null),
    });
    const status = (
      documents: ShellDocumentEvidence[],
      sessionPreferences = good,
    ) =>
      judgeRegion(ztDev07, {
        sessionPreferences,
        shellDocuments: fact(documents),
      }).status;

    it('judges the settings of each document', () => {
      expect(status([ofAccount, document()])).toBe('fail');
      expect(status([ofAccount, document({ preferences: good })])).toBe('pass');
      expect(status([document({ preferences: good })], fact(null))).toBe(
        'pass',
      );
      expect(
        status([document({ preferences: good }), ofAccount], fact(null)),
      ).toBe('fail');
      expect(status([document({ preferences: fact(null) })], fact(null))).toBe(
        'fail',
      );
      expect(status([document({ preferences: fact(null) })])).toBe('pass');
    });

    it('judges the settings of the account for people without a document of their own', () => {
      const of = (...people: string[]) =>
        judgeRegion(ztDev07, {
          sessionPreferences: fact(null),
          shellPrincipals: shells(...people),
          shellDocuments: fact([document({ preferences: good })]),
        }).status;
      expect(of('role/operations')).toBe('pass');
      expect(of('role/operations', 'role/other')).toBe('fail');
    });

    it('judges a document that administrators can also use', () => {
      expect(
        status([document({ principals: ['role/operations', 'role/admin'] })]),
      ).toBe('fail');
    });

    describe('and the account without preferences', () => {
      const people = ['role/operations', 'role/other'];
      const of = (...documents: ShellDocumentEvidence[]) =>
        judgeRegion(ztDev07, {
          sessionPreferences: fact(null),
          shellPrincipals: shells(...people),
          shellDocuments: fact(documents),
        }).status;
      const own = (...principals: string[]) =>
        document({ preferences: good, principals });

      it('passes if everyone has a document with preferences', () => {
        expect(of(own(people[0]), own(people[1]))).toBe('pass');
      });

      it('fails if one of them can also use a document without settings', () => {
        const plain = people.map((one, i) =>
          document({
            name: `plain-${i}`,
            preferences: fact(null),
            principals: [one],
          }),
        );
        expect(of(own(...people), ...plain)).toBe('fail');
        expect(of(own(...people))).toBe('pass');
      });
    });

    it('judges the settings of the account if a document was not read', () => {
      const lost = { ...ofAccount, preferences: denied('ssm:GetDocument') };
      expect(status([lost])).toBe('pass');
      expect(status([lost], fact(null))).toBe('fail');
    });

    it('names the document', () => {
      expect(
        judgeRegion(ztDev07, { shellDocuments: fact([document()]) }).reason,
      ).toContain('Sessions of the document DevSSMRunShell are not encrypted');
    });

    it('leaves out documents of administrators', () => {
      expect(status([document({ principals: ['role/other'] })])).toBe('pass');
    });

    it('is unknown if a document, or their list, was not read', () => {
      const lost = denied('ssm:GetDocument');
      expect(status([document({ preferences: lost })])).toBe('unknown');
      const unlisted = { shellDocuments: denied('ssm:ListDocuments') };
      expect(judgeRegion(ztDev07, unlisted).status).toBe('unknown');
      expect(
        judgeRegion(ztDev07, { ...unlisted, sessionPreferences: fact(null) })
          .status,
      ).toBe('fail');
    });
  });
});
