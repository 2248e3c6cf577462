/** The tag with which an environment marks what it creates. */
export const TAG_ENVIRONMENT = 'zero-trust-environment';
