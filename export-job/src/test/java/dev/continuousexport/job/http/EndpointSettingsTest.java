package dev.continuousexport.job.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.job.access.SignIn;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSettingsTest {
  private static final String PASSWORD = "a secret password";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
  void othersDoNotReachAServiceThatAsksNobodyWhoTheyAre(String host) {
    Configuration settings = new Configuration().set(ExportOptions.HTTP_HOST, host);

    assertThatThrownBy(() -> EndpointSettings.of(settings, 0, SignIn.NONE))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("The service would listen at ")
        .hasMessageEndingWith(
            ", where others reach it, and let them do everything: set"
                + " continuous-export.http.authentication to tokens or jwt, or leave"
                + " continuous-export.http.host at localhost.");
  }

  @Test
  void othersReachAServiceThatAsks() throws Exception {
    Path tokens = folder.resolve("tokens");
    Files.writeString(tokens, "0123456789abcdef aaduser=alice@example.org viewers\n");
    Configuration settings =
        new Configuration()
            .set(ExportOptions.HTTP_HOST, "0.0.0.0")
            .set(ExportOptions.HTTP_AUTHENTICATION, ExportOptions.HttpAuthentication.TOKENS)
            .set(ExportOptions.HTTP_TOKENS, "file:" + tokens);
    FakeEngine engine = new FakeEngine();
    SignIn signIn = SignIn.of(settings, Clock.systemUTC());

    try (KustoEndpoint endpoint =
        KustoEndpoint.start(
            EndpointSettings.of(settings, 0, signIn),
            engine,
            new FakeIngestion(),
            new FakeMonitor())) {
      URI address = URI.create("http://127.0.0.1:" + endpoint.port() + "/v1/rest/mgmt");

      assertThat(send(HttpClient.newHttpClient(), address, "Bearer 0123456789abcdef").statusCode())
          .isEqualTo(200);
      assertThat(engine.last().principal().name()).isEqualTo("aaduser=alice@example.org");
      HttpResponse<String> refused =
          send(HttpClient.newHttpClient(), address, "Bearer fedcba9876543210");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body()).isEmpty();
      assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
  }

  @Test
  void aKeystoreMakesItHttps() throws Exception {
    Path keystore = keystore();
    Path password = folder.resolve("password");
    Files.writeString(password, PASSWORD + "\n");
    Configuration settings =
        new Configuration()
            .set(ExportOptions.HTTP_KEYSTORE, keystore.toString())
            .set(ExportOptions.HTTP_KEYSTORE_PASSWORD, "file:" + password);

    try (KustoEndpoint endpoint =
        KustoEndpoint.start(
            EndpointSettings.of(settings, 0, SignIn.NONE),
            new FakeEngine(),
            new FakeIngestion(),
            new FakeMonitor())) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(keystore)).build();

      assertThat(endpoint.address()).startsWith("https://localhost:");
      assertThat(
              send(client, URI.create(endpoint.address() + "/v1/rest/mgmt"), "Bearer x")
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aKeystoreThatCannotBeReadIsNamedAndItsPasswordIsNot() throws Exception {
    Path keystore = keystore();
    Path password = folder.resolve("password");
    Files.writeString(password, "another password");
    Configuration settings =
        new Configuration()
            .set(ExportOptions.HTTP_KEYSTORE, keystore.toString())
            .set(ExportOptions.HTTP_KEYSTORE_PASSWORD, "file:" + password);

    assertThatThrownBy(() -> EndpointSettings.of(settings, 0, SignIn.NONE))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(keystore.toString())
        .hasMessageNotContaining("another password");
  }

  private static HttpResponse<String> send(HttpClient client, URI address, String authorization)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(address)
            .header("Authorization", authorization)
            .POST(HttpRequest.BodyPublishers.ofString("{\"csl\":\".show x\"}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private Path keystore() throws Exception {
    Path file = folder.resolve("key.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "service",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    return file;
  }

  private static SSLContext trusting(Path keystore) throws Exception {
    KeyStore own = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("service", own.getCertificate("service"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
