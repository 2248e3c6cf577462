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
import { relaxations } from './relaxations';
import { bootstrapVariables, terraformVariables } from './terraformVariables';
import { waiversFile } from './waiversFile';

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
  /**
   * The team or person of the forge that approves changes of the infrastructure and of
   * its check; by default the code owner.
   */
  securityOwner?: string;
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
  {
    now,
    codeDigest = currentCodeDigest,
    codeOwner,
    securityOwner,
    prediction,
  }: RenderOptions,
): EnvironmentFile[] {
  const context: RenderContext = {
    now,
    codeDigest,
    codeIsKnown: isKnownCode(codeDigest),
    relaxations: relaxations(spec, { codeOwner, securityOwner }),
  };
  return [
    readme(spec, prediction, context),
    catalogInfo(spec),
    ...(codeOwner ? [codeOwners(codeOwner, securityOwner)] : []),
    environmentRecord(spec, context),
    postureFile(spec, prediction, context),
    waiversFile(),
    connectionRecord(spec),
    bootstrapVariables(spec),
    terraformVariables(spec, context),
  ];
}
