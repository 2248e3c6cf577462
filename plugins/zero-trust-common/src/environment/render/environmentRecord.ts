import { stringify } from 'yaml';
import { EnvironmentSpec } from '../schema';
import { templateVersion } from '../template/template';
import { EnvironmentFile, RenderContext } from './EnvironmentFile';

/** Returns the spec so that a newer template can render it again. */
export function environmentRecord(
  spec: EnvironmentSpec,
  { codeDigest }: RenderContext,
): EnvironmentFile {
  return {
    path: '.zero-trust/environment.yaml',
    content: stringify({
      template: 'zero-trust-database',
      templateVersion,
      codeDigest,
      spec,
    }),
  };
}
