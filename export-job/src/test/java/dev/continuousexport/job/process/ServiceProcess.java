package dev.continuousexport.job.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The embedded service as a process of its own, and a client that sends one command at a time. */
final class ServiceProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JavaProcess process;
  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();

  private ServiceProcess(JavaProcess process, int port) {
    this.process = process;
    this.address = URI.create("http://127.0.0.1:" + port + "/v1/rest/mgmt");
  }

  /** Starts the service on a data folder; returns when it answers. */
  static ServiceProcess start(Path data, Path output) {
    int port = FreePorts.next();
    List<String> arguments = new ArrayList<>(List.of("--port", String.valueOf(port)));
    arguments.addAll(List.of("--data", data.toString()));
    Map.of("shortest-interval", "1 ms", "clock-skew", "0 ms", "capacity", "2")
        .forEach(
            (key, value) ->
                arguments.addAll(List.of("-D", "continuous-export." + key + "=" + value)));
    JavaProcess.Command command =
        new JavaProcess.Command(
            "service",
            "768m",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            List.of("-XX:TieredStopAtLevel=1"),
            "dev.continuousexport.job.ContinuousExport",
            arguments);
    ServiceProcess service = new ServiceProcess(JavaProcess.start(command, output), port);
    Awaitility.await("the start of the service, whose output is in " + output)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(service::answers);
    return service;
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("The service ended; see " + process.output() + ".");
    }
    try {
      rows(".show version");
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * The rows of a command's answer.
   *
   * @throws IOException if there was no answer: whether it had an effect is unknown
   * @throws IllegalStateException if it was refused
   */
  List<JsonNode> rows(String command) throws IOException {
    String body = JSON.writeValueAsString(Map.of("db", "NetDefaultDB", "csl", command));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            command + " was answered by " + answer.statusCode() + ": " + answer.body());
      }
      List<JsonNode> rows = new ArrayList<>();
      JSON.readTree(answer.body())
          .required("Tables")
          .required(0)
          .required("Rows")
          .forEach(rows::add);
      return rows;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted.", e);
    }
  }

  /** SIGKILL. */
  void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
