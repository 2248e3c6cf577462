import { stringify } from 'yaml';
import { BastionSpec, EnvironmentSpec } from '../schema';
import { EnvironmentTemplate, templateVersion } from '../template/template';
import { EnvironmentFile, RenderContext } from './EnvironmentFile';

/** Returns the spec so that a newer template can render it again. */
export function environmentRecord(
  template: EnvironmentTemplate,
  spec: EnvironmentSpec | BastionSpec,
  { codeDigest }: RenderContext,
): EnvironmentFile {
  return {
    path: '.zero-trust/environment.yaml',
    content: stringify({
      template,
      templateVersion,
      codeDigest,
      spec,
    }),
  };
}
