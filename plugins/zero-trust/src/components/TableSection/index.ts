export { ScrollToSection } from './ScrollToSection';
export { TableSection } from './TableSection';
