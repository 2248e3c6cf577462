export { KeyFigure } from './KeyFigure';
export { KeyFigures } from './KeyFigures';
