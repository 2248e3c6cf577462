export * from './nameSome';
