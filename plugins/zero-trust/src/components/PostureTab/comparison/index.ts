export { CompareLinks } from './CompareLinks';
export { ComparisonSection } from './ComparisonSection';
