package dev.continuousexport.job.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ResultTable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends commands and queries by HTTP, in the Kusto protocol's version 1.
 *
 * <p>Source: the Kusto pages "Query/management HTTP request" and "Query V1 HTTP response".
 */
public final class ServiceClient implements Commands {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final URI service;
  private final Optional<String> token;
  private final Optional<String> database;

  /**
   * @param service its address, such as {@code http://localhost:8080}
   * @param token the bearer token to show, if any
   * @param database to ask about; the service's own if none
   */
  public ServiceClient(URI service, Optional<String> token, Optional<String> database) {
    this.http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    this.service = service.resolve(service.getPath().replaceAll("/*$", "/"));
    this.token = token;
    this.database = database;
  }

  @Override
  public ResultTable send(String text) throws InterruptedException {
    boolean isCommand = KustoText.isCommand(text);
    String id = "CE.cli;" + UUID.randomUUID();
    try {
      return answer(exchange(isCommand ? "mgmt" : "query", text, id));
    } catch (InterruptedException e) {
      if (!isCommand) {
        cancel(id);
      }
      throw e;
    }
  }

  /** Without waiting: whoever has interrupted the query is not interested in more. */
  private void cancel(String id) {
    String command = ".cancel query \"" + id + "\"";
    CompletableFuture<HttpResponse<Void>> sent =
        http.sendAsync(
            request("mgmt", command, "CE.cli;" + UUID.randomUUID()), BodyHandlers.discarding());
    sent.orTimeout(10, TimeUnit.SECONDS);
  }

  private HttpResponse<String> exchange(String endpoint, String text, String id)
      throws InterruptedException {
    try {
      return http.send(request(endpoint, text, id), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new ServiceUnreachableException(
          "The service at %s is not reached: %s. Is it running, and is --url right?"
              .formatted(service, reason(e)),
          e);
    }
  }

  private HttpRequest request(String endpoint, String text, String id) {
    ObjectNode body = JSON.createObjectNode().put("csl", text);
    database.ifPresent(name -> body.put("db", name));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve("v1/rest/" + endpoint))
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Accept", "application/json")
            .header("x-ms-client-request-id", id)
            .header("x-ms-app", "continuous-export")
            .POST(BodyPublishers.ofString(body.toString()));
    token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
    return request.build();
  }

  private ResultTable answer(HttpResponse<String> response) {
    if (response.statusCode() == 200) {
      return AnswerReader.table(json(response));
    }
    if (response.statusCode() == 401) {
      throw new CommandException(
          CommandException.Kind.FORBIDDEN,
          "The service at %s does not accept this sign-in. Give a token that it knows with --token-file or --token."
              .formatted(service));
    }
    throw new CommandException(message(response));
  }

  private JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new ServiceUnreachableException(
          "What answers at %s is not this service: its answer is not JSON. Check --url."
              .formatted(response.uri()),
          e);
    }
  }

  private String message(HttpResponse<String> response) {
    if (response.body().isBlank()) {
      return "%s answered with the HTTP status %d and nothing else. Check --url."
          .formatted(response.uri(), response.statusCode());
    }
    String message = json(response).path("error").path("@message").asText();
    return message.isEmpty()
        ? "%s answered with the HTTP status %d: %s"
            .formatted(response.uri(), response.statusCode(), response.body())
        : message;
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? "no connection" : message;
  }
}
