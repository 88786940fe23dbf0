/** Version of the plugin contract (`commongrid`), which plugins name as `host`. */
export const hostVersion = '1.0.0';
