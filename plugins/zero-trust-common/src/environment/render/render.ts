import { BastionSpec, EnvironmentSpec } from '../schema';
import {
  currentCodeDigest,
  digestOfTemplate,
  isKnownCode,
} from '../template/template';
import { bastionCatalogInfo, catalogInfo } from './catalogInfo';
import { codeOwners } from './codeOwners';
import { bastionConnection, connectionRecord } from './connectionRecord';
import {
  EnvironmentFile,
  RenderContext,
  RenderedPrediction,
} from './EnvironmentFile';
import { environmentRecord } from './environmentRecord';
import { bastionPosture, postureFile } from './postureFile';
import { bastionReadme, readme } from './readme';
import { bastionRelaxations, relaxations } from './relaxations';
import {
  bastionBootstrap,
  bastionVariables,
  bootstrapVariables,
  terraformVariables,
} from './terraformVariables';
import { waiversFile } from './waiversFile';

/** The content of the files in addition to the spec. @public */
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
  /** The prediction of the back end with its configured controls. */
  prediction: RenderedPrediction;
}

/**
 * Returns the data files of an environment. They contain everything that a person
 * entered. Files of code contain no input.
 *
 * @throws InputError - if the code owner is not valid
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
    environmentRecord('zero-trust-database', spec, context),
    postureFile(spec, prediction, context),
    waiversFile(),
    connectionRecord(spec),
    bootstrapVariables(spec),
    terraformVariables(spec, context),
  ];
}

/**
 * Returns the data files of a bastion for a database that exists already, like `render`.
 *
 * @throws InputError - if the code owner is not valid
 * @public
 */
export function renderBastion(
  spec: BastionSpec,
  {
    now,
    codeDigest = digestOfTemplate('zero-trust-bastion'),
    codeOwner,
    securityOwner,
    prediction,
  }: RenderOptions,
): EnvironmentFile[] {
  const context: RenderContext = {
    now,
    codeDigest,
    codeIsKnown: isKnownCode(codeDigest, 'zero-trust-bastion'),
    relaxations: bastionRelaxations(spec, { codeOwner, securityOwner }),
  };
  return [
    bastionReadme(spec, context),
    bastionCatalogInfo(spec),
    ...(codeOwner ? [codeOwners(codeOwner, securityOwner)] : []),
    environmentRecord('zero-trust-bastion', spec, context),
    bastionPosture(spec, prediction, context),
    waiversFile(),
    bastionConnection(spec),
    bastionBootstrap(spec),
    bastionVariables(spec, context),
  ];
}
