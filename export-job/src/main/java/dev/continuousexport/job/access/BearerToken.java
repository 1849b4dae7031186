package dev.continuousexport.job.access;

import java.util.Optional;

/** The token of a header {@code Authorization: Bearer …}. */
final class BearerToken {
  private static final String SCHEME = "bearer ";

  private BearerToken() {}

  /**
   * @throws UnauthenticatedException if there is none
   */
  static String of(Optional<String> authorization) {
    String header =
        authorization.orElseThrow(
            () -> new UnauthenticatedException("It has no header Authorization."));
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new UnauthenticatedException("Its header Authorization holds no bearer token.");
    }
    return header.substring(SCHEME.length()).strip();
  }
}
