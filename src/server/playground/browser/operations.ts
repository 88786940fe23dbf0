/** The operations that the bar itself sends. They select the least, so that they fit any later form of the schema. */

/** Opens a session. */
export const signInOperation = `mutation SignIn($login: String!, $password: String!) {
  signIn(input: { login: $login, password: $password }) {
    accessToken
    refreshToken
    expiresAt
    account { id login }
  }
}`;

/** Renews a session: the refresh token is used up by it, and a new one comes back. */
export const refreshOperation = `mutation RefreshSession($refreshToken: String!) {
  refreshSession(input: { refreshToken: $refreshToken }) {
    accessToken
    refreshToken
    expiresAt
  }
}`;

/** Ends the session of the access token that it is sent with. */
export const signOutOperation = `mutation SignOut {
  signOut(input: {}) { __typename }
}`;
