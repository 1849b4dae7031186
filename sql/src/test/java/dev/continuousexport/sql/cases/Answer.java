package dev.continuousexport.sql.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;

/** What became of a case. */
public sealed interface Answer {
  String id();

  /** One line of a file of answers. */
  JsonNode json();

  /** The result; no rows where only names and types were asked for. */
  record Result(String id, TableSchema schema, List<JsonNode> rows) implements Answer {
    @Override
    public JsonNode json() {
      ObjectNode answer = JsonNodeFactory.instance.objectNode().put("id", id);
      ArrayNode columns = answer.putArray("columns");
      for (Column column : schema.columns()) {
        columns.addObject().put("name", column.name()).put("type", column.type().kustoName());
      }
      answer.putArray("rows").addAll(rows);
      return answer;
    }
  }

  /** Why there is none. */
  record Failure(String id, String error) implements Answer {
    /** What went wrong, from the outermost message to its cause. */
    public static Failure of(String id, Throwable failure) {
      StringBuilder error = new StringBuilder();
      String last = "";
      for (Throwable at = failure; at != null; at = at.getCause()) {
        String message = at.getMessage() == null ? at.getClass().getName() : at.getMessage();
        if (!last.contains(message)) {
          error.append(error.isEmpty() ? "" : "\ncaused by: ").append(message);
          last = message;
        }
      }
      return new Failure(id, error.toString());
    }

    @Override
    public JsonNode json() {
      return JsonNodeFactory.instance.objectNode().put("id", id).put("error", error);
    }
  }
}
