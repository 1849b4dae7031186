package dev.continuousexport.job.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Principal;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The body of a command or query: {@code {"db", "csl", "properties"}}, of which members that are
 * not known are passed over.
 *
 * <p>Source: the Kusto page "Query/management HTTP request"; the properties come as an object or as
 * a string that holds one, depending on the client.
 */
final class KustoRequest {
  private static final String DEFAULT_DATABASE = "NetDefaultDB";

  private final JsonNode body;
  private final JsonNode properties;
  private final ClientOptions options;

  private KustoRequest(JsonNode body) {
    this.body = body;
    this.properties = properties(body);
    this.options =
        new ClientOptions(
            JsonTexts.member(properties, "Options").orElseGet(JsonTexts.MAPPER::createObjectNode));
  }

  /**
   * Reads a body.
   *
   * @throws CommandException if it is none
   */
  static KustoRequest read(byte[] bytes) throws IOException {
    try {
      JsonNode body = JsonTexts.MAPPER.readTree(bytes);
      if (!body.isObject()) {
        throw new CommandException(
            "The request's body is no JSON object. Send {\"db\": …, \"csl\": …}.");
      }
      return new KustoRequest(body);
    } catch (JsonProcessingException e) {
      throw new CommandException("The request's body is not JSON. " + place(e), e);
    }
  }

  /** The same from the parameters of an address. */
  static KustoRequest of(Map<String, String> parameters) {
    ObjectNode body = JsonTexts.MAPPER.createObjectNode();
    parameters.forEach(body::put);
    return new KustoRequest(body);
  }

  /** The id that the client gives in its properties. */
  Optional<String> clientRequestId() {
    return JsonTexts.text(properties, "ClientRequestId");
  }

  FrameLayout layout() {
    return options.layout();
  }

  /**
   * The request for the engine.
   *
   * @param pathDatabase that the path names; it counts where the body names none of its own
   * @param readOnly whether a header or the method forbids changes
   */
  ClientRequest request(
      Principal principal,
      RequestIdentity identity,
      String application,
      Optional<String> pathDatabase,
      boolean readOnly) {
    return new ClientRequest(
        text(),
        database(pathDatabase),
        principal,
        identity.client(),
        application,
        options.request(readOnly),
        parameters());
  }

  private String text() {
    return JsonTexts.text(body, "csl")
        .orElseThrow(
            () ->
                new CommandException(
                    "The request's body has no text 'csl', which holds the command."));
  }

  private Optional<String> database(Optional<String> pathDatabase) {
    return JsonTexts.text(body, "db")
        .filter(KustoRequest::isOwn)
        .or(() -> pathDatabase.filter(KustoRequest::isOwn));
  }

  private static boolean isOwn(String database) {
    return !database.isBlank() && !database.equalsIgnoreCase(DEFAULT_DATABASE);
  }

  /** Texts as they are; other values as literals of KQL. */
  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    JsonTexts.member(properties, "Parameters")
        .ifPresent(
            given ->
                given
                    .properties()
                    .forEach(
                        member -> {
                          if (!member.getValue().isNull()) {
                            parameters.put(member.getKey(), literal(member.getValue()));
                          }
                        }));
    return parameters;
  }

  private static String literal(JsonNode value) {
    return value.isValueNode() ? value.asText() : "dynamic(" + value + ")";
  }

  private static JsonNode properties(JsonNode body) {
    JsonNode given =
        JsonTexts.member(body, "properties").orElseGet(JsonTexts.MAPPER::createObjectNode);
    return given.isTextual() ? parsed(given.asText()) : required(given);
  }

  private static JsonNode parsed(String text) {
    if (text.isBlank()) {
      return JsonTexts.MAPPER.createObjectNode();
    }
    try {
      JsonNode properties = JsonTexts.MAPPER.readTree(text);
      return properties.isNull() ? JsonTexts.MAPPER.createObjectNode() : required(properties);
    } catch (JsonProcessingException e) {
      throw new CommandException(
          "The text 'properties' of the request's body is not JSON. " + place(e), e);
    }
  }

  private static JsonNode required(JsonNode properties) {
    if (!properties.isObject()) {
      throw new CommandException(
          "The 'properties' of the request's body are no object. Send {\"Options\": …}, or the same"
              + " as text.");
    }
    return properties;
  }

  /** Where the mistake is, without a piece of the text, which may hold a secret. */
  private static String place(JsonProcessingException mistake) {
    return mistake.getLocation() == null
        ? ""
        : "It is wrong at line %d, column %d."
            .formatted(mistake.getLocation().getLineNr(), mistake.getLocation().getColumnNr());
  }
}
