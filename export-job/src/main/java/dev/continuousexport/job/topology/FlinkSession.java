package dev.continuousexport.job.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The REST interface of a Flink session cluster. An {@link IOException} means that it was not
 * reached, or failed: what was asked for may have been done.
 *
 * <p>Source: Flink's "REST API", version 1.
 */
final class FlinkSession {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_FOUND = 404;

  /** While no JobManager leads. */
  private static final int UNAVAILABLE = 503;

  /** Planning a query happens inside of the request. */
  private static final Duration LONGEST_REQUEST = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI address;

  /**
   * @param address such as {@code jobmanager:8081}, or with {@code http://} before
   */
  FlinkSession(String address) {
    String url = address.contains("://") ? address : "http://" + address;
    this.address = URI.create(url.replaceAll("/*$", "/"));
  }

  /** What the cluster refuses, in its own words. */
  static final class RefusedException extends Exception {
    private final int status;

    RefusedException(int status, String message) {
      super(message);
      this.status = status;
    }

    boolean isUnknown() {
      return status == NOT_FOUND;
    }

    boolean isDuplicate() {
      return String.valueOf(getMessage()).contains("DuplicateJobSubmissionException");
    }
  }

  URI address() {
    return address;
  }

  /** The id of an uploaded jar of a name. */
  Optional<String> jar(String name) throws IOException, InterruptedException {
    for (JsonNode file : get("jars").path("files")) {
      if (file.path("name").asText().equals(name)) {
        return Optional.of(file.path("id").asText());
      }
    }
    return Optional.empty();
  }

  /** Uploads a jar under a name; the answer is its id. */
  String upload(Path jar, String name) throws IOException, InterruptedException, RefusedException {
    String boundary = UUID.randomUUID().toString();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\nContent-Type: application/java-archive\r\n\r\n"
            .formatted(boundary, name);
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.ofFile(jar),
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    String type = "multipart/form-data; boundary=" + boundary;
    JsonNode answer =
        answer(request("jars/upload").header("Content-Type", type).POST(body).build());
    String stored = answer.path("filename").asText();
    return stored.substring(stored.lastIndexOf('/') + 1);
  }

  /** Runs a main class, which submits one job; that gets the id. */
  void run(String jar, String mainClass, String argument, String jobId)
      throws IOException, InterruptedException, RefusedException {
    ObjectNode body = JSON.createObjectNode().put("entryClass", mainClass).put("jobId", jobId);
    body.putArray("programArgsList").add(argument);
    answer(
        request("jars/" + jar + "/run")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
            .build());
  }

  /** All jobs that the cluster remembers. */
  List<ClusterJob> jobs() throws IOException, InterruptedException {
    List<ClusterJob> jobs = new ArrayList<>();
    for (JsonNode job : get("jobs/overview").path("jobs")) {
      jobs.add(
          new ClusterJob(
              job.path("jid").asText(), job.path("name").asText(), job.path("state").asText()));
    }
    return jobs;
  }

  /** The state of a job; empty if the cluster does not know it. */
  Optional<String> state(String jobId) throws IOException, InterruptedException {
    try {
      return Optional.of(
          answer(request("jobs/" + jobId + "/status").build()).path("status").asText());
    } catch (RefusedException e) {
      if (e.isUnknown()) {
        return Optional.empty();
      }
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The stack trace of the failure that ended a job. */
  String failure(String jobId) throws IOException, InterruptedException {
    JsonNode history = get("jobs/" + jobId + "/exceptions").path("exceptionHistory");
    return history.path("entries").path(0).path("stacktrace").asText();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    try {
      return answer(request(path).build());
    } catch (RefusedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(LONGEST_REQUEST);
  }

  private JsonNode answer(HttpRequest request)
      throws IOException, InterruptedException, RefusedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() == UNAVAILABLE) {
      throw new IOException("No JobManager is ready.");
    }
    if (response.statusCode() >= 300) {
      throw new RefusedException(response.statusCode(), refusal(response));
    }
    return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
  }

  private static String refusal(HttpResponse<String> response) throws IOException {
    JsonNode errors = JSON.readTree(response.body()).path("errors");
    String last = errors.isEmpty() ? response.body() : errors.get(errors.size() - 1).asText();
    return "HTTP status " + response.statusCode() + ": " + last;
  }
}
