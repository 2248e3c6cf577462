export * from './Finding';
export * from './isAbout';
