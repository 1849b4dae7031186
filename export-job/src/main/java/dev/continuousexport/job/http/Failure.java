package dev.continuousexport.job.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuousexport.job.model.CommandException;
import java.time.Instant;
import java.util.UUID;

/**
 * An error as clients understand it: status, code, type, and a message that all of them show.
 *
 * <p>Source: the Kusto page "Errors in the REST API", and what the clients make of each status.
 *
 * @param permanent whether the same request will fail again
 */
record Failure(int status, String code, String type, String message, boolean permanent) {
  private static final String TYPES = "Kusto.Data.Exceptions.";
  private static final String BAD_REQUEST = "General_BadRequest";

  static Failure of(CommandException failure) {
    String message = String.valueOf(failure.getMessage());
    return switch (failure.kind()) {
      case BAD_REQUEST -> permanent(400, BAD_REQUEST, "KustoBadRequestException", message);
      case SYNTAX -> permanent(400, BAD_REQUEST, "SyntaxException", message);
      case SEMANTIC -> permanent(400, BAD_REQUEST, "SemanticException", message);
      // Not 404: there the Python client throws the message away.
      case NOT_FOUND ->
          permanent(400, "BadRequest_EntityNotFound", "EntityNotFoundException", message);
      case FORBIDDEN -> permanent(403, "Forbidden", "UnauthorizedDatabaseAccessException", message);
      case THROTTLED ->
          passing(429, "TooManyRequests", "ControlCommandThrottledException", message);
      case TIMEOUT -> passing(504, "RequestTimeout", "KustoServiceTimeoutException", message);
      case CANCELLED -> passing(400, "BadRequest_Cancelled", "KustoServiceException", message);
      case INTERNAL -> internal(message);
    };
  }

  static Failure of(RequestTooLargeException failure) {
    return permanent(
        413,
        "BadRequest_RequestTooLarge",
        "KustoBadRequestException",
        String.valueOf(failure.getMessage()));
  }

  static Failure internal(String message) {
    return passing(500, "Internal service error", "KustoServiceException", message);
  }

  private static Failure permanent(int status, String code, String type, String message) {
    return new Failure(status, code, TYPES + type, message, true);
  }

  private static Failure passing(int status, String code, String type, String message) {
    return new Failure(status, code, TYPES + type, message, false);
  }

  ObjectNode body(RequestIdentity request, Instant at) {
    ObjectNode body = JsonTexts.MAPPER.createObjectNode();
    ObjectNode error = body.putObject("error");
    content(error);
    error
        .putObject("@context")
        .put("timestamp", at.toString())
        .put("serviceAlias", "ContinuousExport")
        .put("clientRequestId", request.client())
        .put("activityId", request.activity())
        .put("subActivityId", request.activity())
        .put("activityType", "DN.FE.ExecuteRequest")
        .put("parentActivityId", new UUID(0, 0).toString());
    error.put("@permanent", permanent);
    if (code.equals(BAD_REQUEST)) {
      ObjectNode inner = error.putObject("innererror");
      content(inner);
      inner.put("@errorMessage", message).put("@permanent", permanent);
    }
    return body;
  }

  private void content(ObjectNode error) {
    error
        .put("code", code)
        .put("message", "The request could not be carried out.")
        .put("@type", type)
        .put("@message", message);
  }
}
