import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** The texts of a control for people. */
const WORDS = new Set([
  'appliesTo',
  'description',
  'failure',
  'fix',
  'references',
  'remediation',
  'title',
]);

const hasSpace = ({ value }) => (value.raw ?? value).includes(' ');

const isSentence = path =>
  (path.isStringLiteral() && path.node.value.includes(' ')) ||
  (path.isTemplateLiteral() && path.node.quasis.some(hasSpace));

const isWords = path =>
  path.isObjectProperty() &&
  path.get('key').isIdentifier() &&
  WORDS.has(path.node.key.name) &&
  path.parentPath.parentPath?.isVariableDeclarator();

/** The properties of a control, except its functions. */
const isRecorded = path => {
  if (path.findParent(parent => parent.isFunction())) return false;
  const control = path.findParent(
    parent =>
      parent.isObjectExpression() && parent.parentPath.isVariableDeclarator(),
  );
  return (
    !path.isFunction() &&
    control?.node.properties.some(
      ({ key, value }) =>
        key?.name === 'id' && value.value?.startsWith?.('ZT-'),
    )
  );
};

/**
 * Ignores sentences, which affect no result. Ignores severities, caps, weights and
 * mappings of controls, because a test compares them with the recorded version of the
 * catalogue.
 */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'words', {
    shouldIgnore: path => {
      if (isSentence(path) || isWords(path)) return 'text';
      return isRecorded(path) ? 'recorded' : undefined;
    },
  }),
];
