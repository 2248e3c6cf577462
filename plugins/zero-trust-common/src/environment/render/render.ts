import { EnvironmentSpec } from '../schema';
import { currentCodeDigest, isKnownCode } from '../template/template';
import { catalogInfo } from './catalogInfo';
import { codeOwners } from './codeOwners';
import { connectionRecord } from './connectionRecord';
import {
  EnvironmentFile,
  RenderContext,
  RenderedPrediction,
} from './EnvironmentFile';
import { environmentRecord } from './environmentRecord';
import { postureFile } from './postureFile';
import { readme } from './readme';
import { terraformVariables } from './terraformVariables';

/** What the files show beside the specification. @public */
export interface RenderOptions {
  /** ISO 8601, UTC. */
  now: string;
  /** Digest of the code next to the files; by default the code of this version. */
  codeDigest?: string;
  /**
   * A team or person of the forge, e.g. `@platform/payments`. Without it there is no
   * CODEOWNERS.
   */
  codeOwner?: string;
  /** The prediction of the back end by its configured controls. */
  prediction: RenderedPrediction;
}

/**
 * Returns the data files of an environment. They contain everything that a person
 * entered; files of code contain none of it.
 *
 * @throws ZodError - if the code owner is not valid
 * @public
 */
export function render(
  spec: EnvironmentSpec,
  { now, codeDigest = currentCodeDigest, codeOwner, prediction }: RenderOptions,
): EnvironmentFile[] {
  const context: RenderContext = {
    now,
    codeDigest,
    codeIsKnown: isKnownCode(codeDigest),
  };
  return [
    readme(spec, prediction, context),
    catalogInfo(spec),
    ...(codeOwner ? [codeOwners(codeOwner)] : []),
    environmentRecord(spec, context),
    postureFile(spec, prediction, context),
    connectionRecord(spec),
    terraformVariables(spec, context),
  ];
}
