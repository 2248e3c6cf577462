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
  /** Digest of the code that the files are put beside; by default this version's. */
  codeDigest?: string;
  /** As the forge names them, e.g. `@platform/payments`; without it there is no CODEOWNERS. */
  codeOwner?: string;
  /** As the back end predicts it, by its configured controls. */
  prediction: RenderedPrediction;
}

/**
 * The data files of an environment. Everything that a person typed is in them,
 * and in no file of code.
 *
 * @throws ZodError - when the code owner is none
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
