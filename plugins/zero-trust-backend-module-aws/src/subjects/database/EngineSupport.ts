import { RDSClient } from '@aws-sdk/client-rds';
import {
  EngineSupportEvidence,
  Fact,
  isKnown,
  mapFact,
  missing,
} from 'backstage-plugin-zero-trust-common';
import { CollectionRun } from '../../client/CollectionRun';
import { SharedFacts } from '../../client/SharedFacts';
import { EngineReader, MajorVersion } from '../../services/rds/EngineReader';

/** The support of an engine version. The rest of the fact depends on the database. */
export type VersionSupport = Pick<
  EngineSupportEvidence,
  'versionStatus' | 'standardSupportEnds'
>;

/** AWS publishes these dates years ahead. */
const CACHE_MS = 60 * 60 * 1000;

/** Engines without a lifecycle in RDS. Their vendors end the support. */
const COMMERCIAL = /^(custom-)?(oracle|sqlserver|db2)/;

const isOf = (version: string) => (candidate: MajorVersion) =>
  version === candidate.major || version.startsWith(`${candidate.major}.`);

/**
 * Reads how long RDS supports engines. The ends of support are the same in all regions
 * and are read once for an account. The offered versions differ by region.
 */
export class EngineSupport {
  private readonly majors = new SharedFacts<MajorVersion[]>(CACHE_MS);

  async of(
    run: CollectionRun,
    engine: string,
    version: string,
  ): Promise<VersionSupport> {
    const reader = run.reader(EngineReader, RDSClient);
    const { accountId } = run.scope;
    const [versionStatus, majors] = await Promise.all([
      reader.versionStatus(engine, version),
      this.majors.get(`${accountId} ${engine}`, run.times, () =>
        reader.majors(engine),
      ),
    ]);
    return {
      versionStatus,
      standardSupportEnds: this.endOf(run, { engine, version, majors }),
    };
  }

  private endOf(
    { scope: { accountId, region } }: CollectionRun,
    about: { engine: string; version: string; majors: Fact<MajorVersion[]> },
  ): Fact<string | null> {
    const { engine, version, majors } = about;
    if (!isKnown(majors)) return majors;
    const found = majors.value.find(isOf(version));
    if (found) return mapFact(majors, () => found.standardSupportEnds);
    if (COMMERCIAL.test(engine)) return mapFact(majors, () => null);
    // A version that is not in the list may still have an end of support.
    return missing('failed', {
      accountId,
      region,
      detail: `rds:DescribeDBMajorEngineVersions did not return ${engine} ${version}.`,
    });
  }
}
