package dev.continuousexport.job.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.job.http.KustoEndpoint;
import dev.continuousexport.job.model.ExportOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is sent, the service lives and keeps its definitions. The seed is set by {@code
 * -Dmalformed.seed}.
 */
class MalformedRequestsITCase {
  private static final int REQUESTS = 10_000;
  private static final int CONNECTIONS = 6;
  private static final int LONGEST_SILENCE_MILLIS = 30_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final long seed = Long.getLong("malformed.seed", new Random().nextLong());
  @TempDir private Path folder;

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void theServiceOutlivesMalformedRequestsAndKeepsItsDefinitions() throws Exception {
    Configuration settings = new Configuration();
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    try (EmbeddedService service =
            new EmbeddedService(settings, Clock.systemUTC(), exported -> {});
        KustoEndpoint endpoint = KustoEndpoint.start(0, service.commands(), service.ingestion())) {
      KustoClient client = new KustoClient(endpoint.port());
      define(client);
      List<List<String>> before = definitions(client);
      assertThat(defects(endpoint.port(), seed, REQUESTS / 10)).as("seed %d", seed).isEmpty();
      int threads = threads();
      long began = System.nanoTime();

      assertThat(defects(endpoint.port(), seed + 100, REQUESTS)).as("seed %d", seed).isEmpty();

      System.out.printf(
          "%d malformed requests of seed %d took %d s.%n",
          REQUESTS, seed, Duration.ofNanos(System.nanoTime() - began).toSeconds());
      assertThat(definitions(client)).as("seed %d", seed).isEqualTo(before);
      // Flink's own threads come and go; a leak would be of a thread for each of some kind.
      await().untilAsserted(() -> assertThat(threads()).isLessThan(threads + REQUESTS / 100));
    }
  }

  private static int threads() {
    return Thread.getAllStackTraces().size();
  }

  private void define(KustoClient client) throws Exception {
    client.rows(".create-or-alter table T (name:string, value:long)");
    client.rows(
        ".create-or-alter external table E (name:string, twice:long) kind=storage dataformat=csv"
            + " (\"%s\")".formatted(folder.resolve("out")));
    client.rows(
        ".create-or-alter continuous-export X over (T) to table E with (intervalBetweenRuns=1h)"
            + " <| T | project name, twice = value * 2");
  }

  private static List<List<String>> definitions(KustoClient client) throws Exception {
    List<List<String>> all = new ArrayList<>();
    all.addAll(client.rows(".show database NetDefaultDB schema as csl script"));
    all.addAll(client.rows(".show external tables"));
    all.addAll(client.rows(".show database NetDefaultDB principals"));
    for (List<String> export : client.rows(".show continuous-exports")) {
      all.add(export.subList(0, 7));
    }
    return all;
  }

  /** What was answered as it must not be, by several connections at once. */
  private static Map<String, String> defects(int port, long seed, int requests) throws Exception {
    ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Callable<Map<String, String>>> parts = new ArrayList<>();
      for (int part = 0; part < CONNECTIONS; part++) {
        MalformedRequests malformed = new MalformedRequests(new Random(seed + part));
        parts.add(() -> defects(port, malformed, requests / CONNECTIONS + 1));
      }
      Map<String, String> defects = new TreeMap<>();
      for (Future<Map<String, String>> part : connections.invokeAll(parts)) {
        defects.putAll(part.get());
      }
      return defects;
    } finally {
      connections.shutdownNow();
    }
  }

  private static Map<String, String> defects(int port, MalformedRequests malformed, int requests)
      throws IOException {
    Map<String, String> defects = new TreeMap<>();
    for (int i = 0; i < requests; i++) {
      MalformedRequests.Sent sent = malformed.next();
      send(port, sent)
          .flatMap(MalformedRequestsITCase::defect)
          .ifPresent(
              defect -> defects.put(sent.fault(), defect + " was the answer to " + head(sent)));
    }
    return defects;
  }

  private static String head(MalformedRequests.Sent sent) {
    String text = new String(sent.bytes(), StandardCharsets.ISO_8859_1);
    return text.substring(0, Math.min(600, text.length()));
  }

  /** All that is answered; empty if the connection was broken off. */
  private static Optional<String> send(int port, MalformedRequests.Sent sent) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
      if (sent.isReset()) {
        socket.setSoLinger(true, 0);
        socket.getOutputStream().write(sent.bytes());
        return Optional.empty();
      }
      return Optional.of(exchange(socket, sent));
    }
  }

  private static String exchange(Socket socket, MalformedRequests.Sent sent) {
    try {
      socket.getOutputStream().write(sent.bytes());
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketTimeoutException e) {
      return "No end";
    } catch (IOException e) {
      // The service need not read a request to its end that it refuses.
      return "";
    }
  }

  /** What is wrong with an answer. */
  private static Optional<String> defect(String answer) {
    if (answer.isEmpty() || answer.startsWith("HTTP/1.1 ")) {
      int body = answer.indexOf("\r\n\r\n");
      boolean failed = answer.startsWith("HTTP/1.1 5");
      boolean inside = answer.contains("failed inside the service");
      return inside || (failed && !isJson(answer.substring(body + 4)))
          ? Optional.of(answer)
          : Optional.empty();
    }
    return Optional.of("'" + answer + "'");
  }

  private static boolean isJson(String text) {
    try {
      return JSON.readTree(text).has("error");
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
