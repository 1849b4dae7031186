package dev.continuousexport.job.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.job.model.CommandException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserGuardTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "LOCALHOST", "127.0.0.1:1", "127.1.2.3", "[::1]:8080"})
  void thisMachineMayAsk(String host) {
    assertThatCode(() -> BrowserGuard.check(call(Map.of("Host", host)))).doesNotThrowAnyException();
    assertThatCode(
            () -> BrowserGuard.check(call(Map.of("Host", host, "Origin", "http://localhost:3000"))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "localhost.example.org:80", "127.0.0.1.example.org", ""})
  void aNameThatWasMadeToLeadHereMayNot(String host) {
    assertThatThrownBy(() -> BrowserGuard.check(call(Map.of("Host", host))))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("The request names the host '");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.org", "null", "http://localhost@example.org", "%"})
  void aWebPageOfOthersMayNot(String origin) {
    assertThatThrownBy(
            () -> BrowserGuard.check(call(Map.of("Host", "localhost", "Origin", origin))))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("The request comes from a web page of '");
  }

  @Test
  void programsNameNoOrigin() {
    assertThatCode(() -> BrowserGuard.check(call(Map.of()))).doesNotThrowAnyException();
  }

  private static HttpCall call(Map<String, String> headers) {
    return new HttpCall(
        "POST",
        URI.create("/v1/rest/mgmt"),
        name -> Optional.ofNullable(headers.get(name)),
        InputStream.nullInputStream());
  }
}
