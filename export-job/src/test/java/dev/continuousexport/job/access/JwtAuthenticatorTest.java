package dev.continuousexport.job.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.Principal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an issuer on this machine, whose keys are made here. */
class JwtAuthenticatorTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static RSAKey key;
  private static RSAKey foreign;

  @TempDir private Path folder;
  private HttpServer issuer;
  private Configuration settings;

  @BeforeAll
  static void makeKeys() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("one").generate();
    foreign = new RSAKeyGenerator(2048).keyID("one").generate();
  }

  @BeforeEach
  void start() throws Exception {
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    issuer.createContext(
        "/keys",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
          }
        });
    issuer.start();
    settings =
        new Configuration()
            .set(ExportOptions.HTTP_AUTHENTICATION, ExportOptions.HttpAuthentication.JWT)
            .set(ExportOptions.HTTP_ISSUER, "https://issuer.example.org/")
            .set(ExportOptions.HTTP_AUDIENCE, List.of("exports", "others"))
            .set(
                ExportOptions.HTTP_KEYS,
                "http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys");
  }

  @AfterEach
  void stop() {
    issuer.stop(0);
  }

  @Test
  void aTokenOfTheIssuerNamesAUserWithIdsAndGroups() throws Exception {
    Principal principal =
        authenticate(
            signed(
                key,
                claims ->
                    claims
                        .claim("upn", "alice@example.org")
                        .claim("oid", "o1")
                        .claim("tid", "t1")
                        .claim("groups", List.of("g1"))));

    assertThat(principal.name()).isEqualTo("aaduser=alice@example.org");
    assertThat(principal.identities())
        .contains("aaduser=o1;t1", "aaduser=alice@example.org;t1", "aadgroup=g1", "aadgroup=g1;t1");
  }

  @Test
  void anApplicationIsNamedByItsId() throws Exception {
    assertThat(
            authenticate(signed(key, claims -> claims.claim("idtyp", "app").claim("azp", "a1")))
                .name())
        .isEqualTo("aadapp=a1");
  }

  @Test
  void aNameThatUsersChooseCountsOnlyWhereASettingSaysSo() throws Exception {
    String token = signed(key, claims -> claims.claim("email", "admin@example.org"));

    assertThat(authenticate(token).name()).isEqualTo("aaduser=s1");
    settings.set(ExportOptions.HTTP_PRINCIPAL_CLAIM, "email");
    assertThat(authenticate(token).name()).isEqualTo("aaduser=admin@example.org");
  }

  @Test
  void clocksMayDifferALittle() throws Exception {
    assertThat(authenticate(signed(key, expiring(Duration.ofSeconds(-59)))).name())
        .isEqualTo("aaduser=s1");
    requireRefusal(signed(key, expiring(Duration.ofSeconds(-61))));
    requireRefusal(signed(key, claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(90)))));
  }

  @Test
  void tokensOfOthersAreRefused() throws Exception {
    requireRefusal(signed(foreign, claims -> claims));
    requireRefusal(signed(key, claims -> claims.issuer("https://other.example.org/")));
    requireRefusal(signed(key, claims -> claims.audience("somebody else")));
    requireRefusal(signed(key, claims -> claims.expirationTime(null)));
    requireRefusal(signed(key, claims -> claims.subject(null)));
    requireRefusal(new PlainJWT(claims().build()).serialize());
    requireRefusal("nonsense");
    requireRefusal("");
  }

  @Test
  void aPublicKeyIsNoSharedSecret() throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims().build());
    token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));

    requireRefusal(token.serialize());
  }

  @Test
  void keysMayLieInAFile() throws Exception {
    Path file = folder.resolve("keys.json");
    Files.writeString(file, new JWKSet(key).toString(false));
    settings.set(ExportOptions.HTTP_KEYS, file.toString());

    assertThat(authenticate(signed(key, claims -> claims)).name()).isEqualTo("aaduser=s1");
    requireRefusal(signed(foreign, claims -> claims));
  }

  @Test
  void anIssuerThatIsNotThereIsNoFaultOfTheToken() throws Exception {
    String token = signed(key, claims -> claims);
    issuer.stop(0);

    assertThatThrownBy(() -> authenticate(token))
        .isInstanceOf(CommandException.class)
        .hasMessage("The keys of the tokens' issuer cannot be read now; try again later.");
  }

  @Test
  void keysFromTheNetworkComeByHttps() {
    settings.set(ExportOptions.HTTP_KEYS, "http://192.0.2.1/keys");

    assertThatThrownBy(() -> SignIn.of(settings, CLOCK))
        .hasMessageStartingWith(
            "The setting continuous-export.http.keys names an address without https");
  }

  @Test
  void aMissingSettingIsNamed() {
    settings.removeConfig(ExportOptions.HTTP_ISSUER);

    assertThatThrownBy(() -> SignIn.of(settings, CLOCK))
        .hasMessage(
            "The setting continuous-export.http.issuer is missing;"
                + " continuous-export.http.authentication=jwt needs it.");
  }

  private Principal authenticate(String token) {
    return SignIn.of(settings, CLOCK).authenticator().authenticate(Optional.of("Bearer " + token));
  }

  private void requireRefusal(String token) {
    assertThatThrownBy(() -> authenticate(token))
        .isInstanceOf(UnauthenticatedException.class)
        .satisfies(
            refusal -> {
              if (!token.isEmpty()) {
                assertThat(refusal.getMessage()).doesNotContain(token);
              }
            });
  }

  private static UnaryOperator<JWTClaimsSet.Builder> expiring(Duration in) {
    return claims -> claims.expirationTime(Date.from(NOW.plus(in)));
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("https://issuer.example.org/")
        .audience("exports")
        .subject("s1")
        .expirationTime(Date.from(NOW.plusSeconds(600)));
  }

  private static String signed(RSAKey by, UnaryOperator<JWTClaimsSet.Builder> change)
      throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(by.getKeyID())
                .type(JOSEObjectType.JWT)
                .build(),
            change.apply(claims()).build());
    token.sign(new RSASSASigner(by));
    return token.serialize();
  }
}
