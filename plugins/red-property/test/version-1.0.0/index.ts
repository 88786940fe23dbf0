import redProperty from '../../index.js';

/** The plugin as its first version was, as far as its tables go: without what the migrations of later versions make. */
export default { ...redProperty, version: '1.0.0', folder: import.meta.url };
