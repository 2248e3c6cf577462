import { danglingNames } from './danglingNames';
import { regionShape } from './regionShape';

/**
 * The resources in one region of an account. Validates that every name refers to one of
 * them.
 */
export const regionSchema = regionShape.superRefine((region, context) => {
  for (const { path, message } of danglingNames(region)) {
    context.addIssue({ code: 'custom', path, message });
  }
});
