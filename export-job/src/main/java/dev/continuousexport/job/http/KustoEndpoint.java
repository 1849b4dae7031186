package dev.continuousexport.job.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.continuousexport.job.model.CommandEngine;
import dev.continuousexport.job.model.CommandException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The management endpoint of the Kusto REST protocol, {@code POST /v1/rest/mgmt}, on loopback.
 *
 * <p>Source: the Kusto pages "Query/management HTTP request" and "Query V1 HTTP response".
 */
public final class KustoEndpoint implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KustoEndpoint.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_REQUEST = 64 << 20;

  private final HttpServer server;
  private final ExecutorService threads;
  private final CommandEngine engine;

  private KustoEndpoint(HttpServer server, ExecutorService threads, CommandEngine engine) {
    this.server = server;
    this.threads = threads;
    this.engine = engine;
  }

  /** Listens on a loopback port; port 0 takes a free one. */
  public static KustoEndpoint start(int port, CommandEngine engine) throws IOException {
    // Without it an answer of two writes waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    KustoEndpoint endpoint = new KustoEndpoint(server, threads, engine);
    server.setExecutor(threads);
    server.createContext("/", endpoint::answer);
    server.start();
    return endpoint;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().endsWith("/v1/rest/mgmt")) {
        exchange.sendResponseHeaders(404, -1);
      } else if (!exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(405, -1);
      } else {
        manage(exchange);
      }
    }
  }

  private void manage(HttpExchange exchange) throws IOException {
    String activity = UUID.randomUUID().toString();
    try {
      String command = command(exchange.getRequestBody().readNBytes(LARGEST_REQUEST));
      respond(exchange, 200, KustoV1.table(engine.execute(command)), activity);
    } catch (CommandException e) {
      respond(
          exchange,
          400,
          KustoV1.error("General_BadRequest", String.valueOf(e.getMessage()), true, activity),
          activity);
    } catch (RuntimeException e) {
      LOG.error("A command failed; activity {}.", activity, e);
      String message =
          "The command failed inside the service; its log says why: activity " + activity;
      respond(
          exchange,
          500,
          KustoV1.error("Internal service error", message, false, activity),
          activity);
    }
  }

  private static String command(byte[] body) throws IOException {
    try {
      JsonNode command = JSON.readTree(body).path("csl");
      if (command.isTextual()) {
        return command.asText();
      }
    } catch (JsonProcessingException e) {
      throw new CommandException("The request's body is not JSON.", e);
    }
    throw new CommandException("The request's body has no text 'csl', which holds the command.");
  }

  private static void respond(HttpExchange exchange, int status, JsonNode body, String activity)
      throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.getResponseHeaders().set("x-ms-activity-id", activity);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
