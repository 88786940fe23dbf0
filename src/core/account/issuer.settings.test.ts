import { expect, test } from 'vitest';
import { coreConfig } from '../settings.js';

const parse = (openIdConnect: object) => coreConfig.safeParse({ openIdConnect });

test.each([
  'https://login.example',
  'https://login.example/realms/city/',
  'http://localhost:8080/realm',
  'http://127.0.0.1:9000',
  'http://[::1]:9000',
])('the issuer %s is taken as it is written', (issuer) => {
  expect(parse({ issuer, audience: 'commongrid' }).data?.openIdConnect).toEqual({
    issuer,
    audience: 'commongrid',
    subjectClaim: 'sub',
  });
});

test.each([
  'http://login.example',
  'http://localhost.example',
  'http://127.0.0.1.example',
  'ftp://login.example',
  'login.example',
  'https://login.example?realm=city',
  'https://login.example#city',
  'https://user:secret@login.example',
])('the issuer %s is refused at the start', (issuer) => {
  expect(parse({ issuer, audience: 'commongrid' }).error?.issues[0]?.path).toEqual(['openIdConnect', 'issuer']);
});

test('an issuer without an audience, or with a setting that nobody knows, is refused', () => {
  const issuer = 'https://login.example';

  expect(parse({ issuer }).success).toBe(false);
  expect(parse({ issuer, audience: '' }).success).toBe(false);
  expect(parse({ issuer, audience: 'commongrid', subjectclaim: 'email' }).success).toBe(false);
});
