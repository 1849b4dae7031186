package dev.continuousexport.job.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Principal;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens of an OpenID Connect issuer: signed by one of its keys, from it, for this service, and not
 * expired.
 */
final class JwtAuthenticator implements Authenticator {
  /** What a token has to be. */
  record Expected(String issuer, Set<String> audience, Duration clockSkew) {}

  /** Those with public keys: a key that everybody may read must not sign. */
  private static final Set<JWSAlgorithm> ALGORITHMS = algorithms();

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private final TokenClaims claims;

  JwtAuthenticator(
      JWKSource<SecurityContext> keys, Expected expected, TokenClaims claims, Clock clock) {
    this.claims = claims;
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier(verifier(expected, clock));
  }

  @Override
  public Principal authenticate(Optional<String> authorization) {
    String token = BearerToken.of(authorization);
    try {
      JWTClaimsSet verified = processor.process(token, null);
      return claims.principal(verified);
    } catch (KeySourceException e) {
      // The token may be good: its sender may try again.
      throw new CommandException(
          CommandException.Kind.INTERNAL,
          "The keys of the tokens' issuer cannot be read now; try again later.",
          e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new UnauthenticatedException("Its token is refused: " + e.getMessage(), e);
    }
  }

  private static DefaultJWTClaimsVerifier<SecurityContext> verifier(
      Expected expected, Clock clock) {
    DefaultJWTClaimsVerifier<SecurityContext> verifier =
        new DefaultJWTClaimsVerifier<>(
            // The library asks whether null is in it.
            new HashSet<>(expected.audience()),
            new JWTClaimsSet.Builder().issuer(expected.issuer()).build(),
            Set.of("exp"),
            Set.of()) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    verifier.setMaxClockSkew((int) expected.clockSkew().toSeconds());
    return verifier;
  }

  private static Set<JWSAlgorithm> algorithms() {
    Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
    algorithms.addAll(JWSAlgorithm.Family.EC);
    return Set.copyOf(algorithms);
  }
}
