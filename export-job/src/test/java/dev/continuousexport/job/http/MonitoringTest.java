package dev.continuousexport.job.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuousexport.job.access.UnauthenticatedException;
import dev.continuousexport.job.model.Principal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What probes and Prometheus see. */
class MonitoringTest {
  private final FakeMonitor monitor = new FakeMonitor();
  private final HttpClient http = HttpClient.newHttpClient();
  private KustoEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    endpoint =
        LocalEndpoints.start(
            new FakeEngine(), new FakeIngestion(), monitor, MonitoringTest::authenticate);
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void healthTakesNoAuthentication() throws Exception {
    assertThat(get("/health/live", "").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = get("/health/ready", "");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).isEqualTo("The service is ready.\n");
    assertThat(ready.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
  }

  @Test
  void aServiceThatIsNotReadySaysWhyAndLives() throws Exception {
    monitor.obstacle = Optional.of("The metadata database does not answer.");

    HttpResponse<String> ready = get("/health/ready", "");

    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).isEqualTo("The metadata database does not answer.\n");
    assertThat(get("/health/live", "").statusCode()).isEqualTo(200);
  }

  @Test
  void metricsAreForThoseWhoMaySeeThem() throws Exception {
    assertThat(get("/metrics", "").statusCode()).isEqualTo(401);
    HttpResponse<String> refused = get("/metrics", "Bearer stranger");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("Strangers see nothing.");
    assertThat(get("/metrics", "Bearer monitor").headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void theMetricsOfAdxAndThoseOfEachExportAreThere() throws Exception {
    String broken = "{export=\"broken \\\"x\\\"\"}";
    assertThat(get("/metrics", "Bearer monitor").body().lines())
        .filteredOn(line -> !line.startsWith("#"))
        .containsExactlyInAnyOrder(
            "continuous_export_max_lateness_minutes 1.5",
            "continuous_export_pending 2.0",
            "export_utilization_percent 75.0",
            "continuous_export_records_exported_total{export=\"Flights\"} 1.2345678901E10",
            "continuous_export_records_exported_total" + broken + " 0.0",
            "continuous_export_bytes_exported_total{export=\"Flights\"} 2000.0",
            "continuous_export_bytes_exported_total" + broken + " 0.0",
            "continuous_export_files_exported_total{export=\"Flights\"} 9.0",
            "continuous_export_files_exported_total" + broken + " 0.0",
            "continuous_export_result_total{export=\"Flights\",result=\"Success\"} 7.0",
            "continuous_export_result_total{export=\"Flights\",result=\"Failure\"} 1.0",
            "continuous_export_result_total{export=\"broken \\\"x\\\"\",result=\"Success\"} 0.0",
            "continuous_export_result_total{export=\"broken \\\"x\\\"\",result=\"Failure\"} 3.0",
            "continuous_export_lateness_seconds{export=\"Flights\"} 90.0",
            "continuous_export_backlog_intervals{export=\"Flights\"} 1.0",
            "continuous_export_last_run_duration_seconds{export=\"Flights\"} 1.5",
            "continuous_export_failing_seconds{export=\"Flights\"} 0.0",
            "continuous_export_failing_seconds" + broken + " 3600.0",
            "continuous_export_disabled{export=\"Flights\"} 0.0",
            "continuous_export_disabled" + broken + " 1.0");
  }

  @Test
  void probesAreAnsweredWhileAllOthersWaitForQueries() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger entered = new AtomicInteger();
    try (KustoEndpoint busy =
        KustoEndpoint.start(
            0,
            request -> {
              entered.incrementAndGet();
              awaitUninterrupted(release);
              return FakeEngine.allTypes();
            })) {
      URI queries = URI.create("http://127.0.0.1:" + busy.port() + "/v2/rest/query");
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        answers.add(
            http.sendAsync(
                HttpRequest.newBuilder(queries)
                    .POST(BodyPublishers.ofString("{\"csl\":\"T\"}"))
                    .build(),
                BodyHandlers.ofString()));
      }
      await().until(() -> entered.get() == 64);

      HttpRequest probe =
          HttpRequest.newBuilder(queries.resolve("/health/ready"))
              .timeout(Duration.ofSeconds(30))
              .build();
      assertThat(http.send(probe, BodyHandlers.ofString()).statusCode()).isEqualTo(200);

      release.countDown();
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      }
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready", "/metrics"})
  void theyAreReadOnly(String path) throws Exception {
    HttpResponse<String> refused = send(request(path).POST(BodyPublishers.noBody()));

    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("Allow")).contains("GET");
  }

  private static Principal authenticate(Optional<String> authorization) {
    return switch (authorization.orElse("")) {
      case "Bearer monitor" -> new Principal("aadapp=prometheus");
      case "Bearer stranger" -> FakeMonitor.STRANGER;
      default -> throw new UnauthenticatedException("Nobody is there.");
    };
  }

  private HttpResponse<String> get(String path, String authorization) throws Exception {
    HttpRequest.Builder request = request(path);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return send(request);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
