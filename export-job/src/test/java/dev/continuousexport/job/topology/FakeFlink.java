package dev.continuousexport.job.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The REST interface of a session cluster, as far as jobs are concerned; without any Flink. */
final class FakeFlink implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<String> jars = new ArrayList<>();

  /** By id, in the order of their submission. */
  final Map<String, ClusterJob> jobs = new LinkedHashMap<>();

  /** Ended jobs that are not listed any more, whose ids are taken. */
  final List<String> forgotten = new ArrayList<>();

  /** What becomes of the next jobs; they finish when there is none. */
  final List<String> ends = new ArrayList<>();

  String trace = "";
  Optional<String> refusal = Optional.empty();
  private final HttpServer server;

  FakeFlink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      int status = 200;
      ObjectNode answer = JSON.createObjectNode();
      try {
        answer(request, new String(body, StandardCharsets.ISO_8859_1), answer);
      } catch (IllegalArgumentException e) {
        status = e.getMessage().equals("unknown") ? 404 : 500;
        answer.putArray("errors").add("Internal server error.").add(e.getMessage());
      }
      byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized void answer(String request, String body, ObjectNode answer)
      throws IOException {
    Matcher path = Pattern.compile("(\\w+) /(\\w+)/?([^/]*)/?(\\w*)").matcher(request);
    if (!path.matches()) {
      throw new IllegalArgumentException(request);
    }
    switch (path.group(2) + " " + path.group(4)) {
      case "jars run" -> run(JSON.readTree(body));
      case "jobs status" -> answer.put("status", status(path.group(3)));
      case "jobs exceptions" ->
          answer
              .putObject("exceptionHistory")
              .putArray("entries")
              .addObject()
              .put("stacktrace", trace);
      case "jobs " -> list(answer);
      default -> jars(path, body, answer);
    }
  }

  private void jars(Matcher path, String body, ObjectNode answer) {
    if (path.group(3).equals("upload")) {
      Matcher name = Pattern.compile("filename=\"([^\"]+)\"").matcher(body);
      jars.add(name.find() ? name.group(1) : "");
      answer.put("filename", "/uploads/1_" + jars.get(jars.size() - 1));
    }
    var files = answer.putArray("files");
    jars.forEach(name -> files.addObject().put("name", name).put("id", "1_" + name));
  }

  private void list(ObjectNode answer) {
    var list = answer.putArray("jobs");
    jobs.values()
        .forEach(
            job ->
                list.addObject()
                    .put("jid", job.id())
                    .put("name", job.name())
                    .put("state", job.state()));
  }

  private void run(JsonNode body) {
    String id = body.path("jobId").asText();
    if (jobs.containsKey(id) || forgotten.contains(id)) {
      throw new IllegalArgumentException(
          "org.apache.flink.runtime.client.DuplicateJobSubmissionException: it was there");
    }
    if (refusal.isPresent()) {
      throw new IllegalArgumentException(refusal.get());
    }
    RunOrder order = RunOrder.of(body.path("programArgsList").path(0).asText());
    jobs.put(id, new ClusterJob(id, order.jobName(), "RUNNING"));
  }

  /** Each look brings a running job to its end. */
  private String status(String id) {
    ClusterJob job = jobs.get(id);
    if (job == null) {
      throw new IllegalArgumentException("unknown");
    }
    if (!job.hasEnded()) {
      end(id, ends.isEmpty() ? "FINISHED" : ends.remove(0));
    }
    return jobs.get(id).state();
  }

  private void end(String id, String state) {
    jobs.put(id, new ClusterJob(id, jobs.get(id).name(), state));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
