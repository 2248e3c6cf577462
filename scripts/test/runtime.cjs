const BackstageRuntime = require('@backstage/cli/config/jestCachingModuleLoader');

/**
 * Shares transformed modules between all packages. Jest looks for them on disk by the
 * whole configuration of a package, with its folder, so each package would transform
 * all of `node_modules` again. The result depends on the transforms alone, and `id` is
 * Backstage's digest of them.
 */
module.exports = class SharedTransforms extends BackstageRuntime {
  constructor(config, environment, resolver, transformer, ...rest) {
    // Jest has no option for this. Without this field, nothing is shared and everything
    // still works.
    if (transformer._cache) transformer._cache.configString = config.id;
    super(config, environment, resolver, transformer, ...rest);
  }
};
