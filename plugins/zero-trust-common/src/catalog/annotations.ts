/** Annotations of catalog entities, part of the contract. @public */
export const ANNOTATION_AWS_ARNS = 'zero-trust/aws-arns';
/** Tag selector `key=value,key=value`: a resource matches when all match. @public */
export const ANNOTATION_AWS_TAGS = 'zero-trust/aws-tags';
/**
 * Accounts whose posture counts for the entity, in addition to those of its resources.
 * @public
 */
export const ANNOTATION_AWS_ACCOUNTS = 'zero-trust/aws-accounts';
/** Weight of the entity in roll-ups: `critical`, `standard` or `low`. @public */
export const ANNOTATION_TIER = 'zero-trust/tier';
/** `production` or `non-production`; relaxes availability and backup length only. @public */
export const ANNOTATION_ENVIRONMENT_CLASS = 'zero-trust/environment-class';
/**
 * Set by the template on the Resource entities that it registers: the
 * environment's spec as JSON, from which the predicted posture is computed
 * until the first resource is measured.
 * @public
 */
export const ANNOTATION_ENVIRONMENT_SPEC = 'zero-trust/environment-spec';
/**
 * With the value `public`, the badge of the entity shows its grade to everybody, where
 * the portal has public badges.
 * @public
 */
export const ANNOTATION_BADGE = 'zero-trust/badge';
/** The tag on an AWS resource that names its entity. @public */
export const TAG_ENTITY_REF = 'backstage.io/entity-ref';
/**
 * The prefix of tags with which Harmonix on AWS marks the resources of an application:
 * `aws-apps:<application>`, with the name of its Component.
 * @see https://github.com/awslabs/harmonix
 * @public
 */
export const TAG_PREFIX_APPLICATION = 'aws-apps:';
