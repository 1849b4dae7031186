package dev.continuousexport.job.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * What the tests ask of a JobManager. One that is down, or not yet up, is an {@link
 * UncheckedIOException}.
 */
public final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI base;

  FlinkRest(int port) {
    this.base = URI.create("http://127.0.0.1:" + port + "/");
  }

  int port() {
    return base.getPort();
  }

  /** The names of the uploaded jars. */
  List<String> jars() {
    List<String> names = new ArrayList<>();
    send("GET", "jars", "").path("files").forEach(jar -> names.add(jar.path("name").asText()));
    return names;
  }

  public int registeredTaskManagers() {
    return send("GET", "overview", "").path("taskmanagers").asInt();
  }

  /** Uploads a jar; the answer is its id for {@link #submit}. */
  public String upload(Path jar) {
    String boundary = "one-jar-and-no-more";
    HttpRequest request =
        request("jars/upload")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(multipart(boundary, jar)))
            .build();
    return Path.of(send(request).path("filename").asText()).getFileName().toString();
  }

  /** Runs the main class of an uploaded jar; the answer is the job's id. */
  public String submit(String jarId, Application application) {
    ObjectNode body = JSON.createObjectNode();
    body.put("entryClass", application.mainClass());
    application.arguments().forEach(body.withArray("programArgsList")::add);
    application
        .savepoint()
        .ifPresent(path -> body.put("savepointPath", path).put("allowNonRestoredState", true));
    return send("POST", "jars/" + jarId + "/run", body.toString()).path("jobid").asText();
  }

  /** Each job's state by its id, for example RUNNING. */
  public Map<String, String> jobs() {
    Map<String, String> jobs = new LinkedHashMap<>();
    send("GET", "jobs/overview", "")
        .path("jobs")
        .forEach(job -> jobs.put(job.path("jid").asText(), job.path("state").asText()));
    return jobs;
  }

  public String state(String jobId) {
    return send("GET", "jobs/" + jobId, "").path("state").asText();
  }

  /** Whether every task of the job runs; a job is RUNNING before its tasks are. */
  public boolean allTasksRun(String jobId) {
    JsonNode job = send("GET", "jobs/" + jobId, "");
    return job.path("state").asText().equals("RUNNING")
        && job.path("vertices").findValuesAsText("status").stream().allMatch("RUNNING"::equals);
  }

  /** The failures that the job has seen so far. */
  public int failures(String jobId) {
    return send("GET", "jobs/" + jobId + "/exceptions", "")
        .path("exceptionHistory")
        .path("entries")
        .size();
  }

  /** Takes a savepoint as soon as all tasks of the job run; the answer is its path. */
  public String savepoint(String jobId) {
    return Awaitility.await("savepoint of job " + jobId)
        .atMost(Duration.ofMinutes(1))
        .until(() -> attemptSavepoint(jobId), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<String> attemptSavepoint(String jobId) {
    String trigger =
        send("POST", "jobs/" + jobId + "/savepoints", "{\"cancel-job\": false}")
            .path("request-id")
            .asText();
    JsonNode operation =
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .pollInterval(Duration.ofMillis(100))
            .until(
                () -> send("GET", "jobs/" + jobId + "/savepoints/" + trigger, ""),
                answer -> answer.path("status").path("id").asText().equals("COMPLETED"))
            .path("operation");
    String failure = operation.path("failure-cause").path("stack-trace").asText();
    if (!failure.isEmpty() && !failure.contains("Not all required tasks are currently running")) {
      throw new IllegalStateException("No savepoint of job " + jobId + ": " + failure);
    }
    return Optional.of(operation.path("location").asText()).filter(path -> !path.isEmpty());
  }

  public void cancel(String jobId) {
    send("PATCH", "jobs/" + jobId + "?mode=cancel", "");
  }

  private JsonNode send(String method, String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 500) {
        throw new IOException(request.uri() + " gave " + response.statusCode() + ".");
      }
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            request.method()
                + " "
                + request.uri()
                + " gave "
                + response.statusCode()
                + ": "
                + response.body());
      }
      return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking " + request.uri() + ".", e);
    }
  }

  private static byte[] multipart(String boundary, Path jar) {
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
            + jar.getFileName()
            + "\"\r\nContent-Type: application/java-archive\r\n\r\n";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      body.write(head.getBytes(StandardCharsets.UTF_8));
      Files.copy(jar, body);
      body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.toByteArray();
  }
}
