import { danglingNames } from './danglingNames';
import { regionShape } from './regionShape';

/** What is in one region of an account. Every name in it names something in it. */
export const regionSchema = regionShape.superRefine((region, context) => {
  for (const { path, message } of danglingNames(region)) {
    context.addIssue({ code: 'custom', path, message });
  }
});
