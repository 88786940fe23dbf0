/**
 * The operator's key of test servers, 32 bytes in base64url. It protects nothing: the databases of tests are thrown
 * away. A process that a test starts on such a database needs it in `COMMONGRID_DATA_KEYS`.
 */
export const testDataKey = 'commongrid-test-commongrid-test-commongrid0';
