export { type OrderOptions, orderPlugins } from './order-plugins.js';
