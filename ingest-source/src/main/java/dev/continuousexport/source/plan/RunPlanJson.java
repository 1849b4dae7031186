package dev.continuousexport.source.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.sql.types.Cursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan as bytes: JSON in UTF-8 without white space, fields always in the same order, so that
 * equal plans are equal bytes and have equal hashes. Cursors and times are strings, as users see
 * them; they exceed what JSON readers take for a number.
 */
public final class RunPlanJson {
  private static final int FORMAT = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RunPlanJson() {}

  public static byte[] write(RunPlan plan) {
    ObjectNode json = NODES.objectNode();
    json.put("format", FORMAT);
    json.put("export", plan.exportId());
    json.put("run", plan.run());
    json.put("after", plan.after().toString());
    json.put("upTo", plan.upTo().toString());
    json.put("executionTime", Long.toString(plan.executionTime()));
    json.set("facts", scopes(plan.facts()));
    json.set("dimensions", scopes(plan.dimensions()));
    json.set("skipped", skipped(plan.skipped()));
    json.put("previousHash", plan.previousHash());
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The plan that {@link #write} wrote.
   *
   * @throws PlanChainException where the bytes are no plan, or one of a later format
   */
  public static RunPlan read(byte[] bytes) {
    try {
      JsonNode json = MAPPER.readTree(bytes);
      if (json.path("format").asInt() != FORMAT) {
        throw new PlanChainException(
            "A plan has format %s, this version reads format %d; use the version that wrote it."
                .formatted(json.path("format"), FORMAT));
      }
      return new RunPlan(
          text(json, "export"),
          number(json, "run"),
          new Cursor(Long.parseLong(text(json, "after"))),
          new Cursor(Long.parseLong(text(json, "upTo"))),
          Long.parseLong(text(json, "executionTime")),
          scopes(json.required("facts")),
          scopes(json.required("dimensions")),
          skipped(json.required("skipped")),
          text(json, "previousHash"));
    } catch (IOException | IllegalArgumentException e) {
      throw new PlanChainException(
          "A stored plan cannot be read; restore it from a copy: " + e.getMessage(), e);
    }
  }

  /** The stored form of a plan: read from its bytes, with their hash. */
  public static StoredPlan stored(byte[] bytes) {
    return new StoredPlan(read(bytes), hash(bytes));
  }

  /** SHA-256 in lower-case hexadecimal. */
  public static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  private static ObjectNode scopes(SortedMap<String, LogScope> scopes) {
    ObjectNode json = NODES.objectNode();
    scopes.forEach(
        (table, scope) -> {
          ObjectNode node = json.putObject(table);
          node.put("identity", scope.identity());
          ArrayNode ranges = node.putArray("ranges");
          scope.ranges().forEach(range -> ranges.add(range(range)));
        });
    return json;
  }

  private static ObjectNode range(LogRange range) {
    ObjectNode json = NODES.objectNode();
    json.put("partition", range.partition());
    json.put("from", range.from());
    json.put("to", range.to());
    json.put("fromStamp", range.fromStamp());
    json.put("toStamp", range.toStamp());
    return json;
  }

  private static ArrayNode skipped(List<SkippedRange> skipped) {
    ArrayNode json = NODES.arrayNode();
    for (SkippedRange range : skipped) {
      ObjectNode node = json.addObject();
      node.put("table", range.table());
      node.put("partition", range.partition());
      node.put("from", range.from());
      node.put("to", range.to());
      node.put("reason", range.reason());
      node.put("who", range.who());
    }
    return json;
  }

  private static SortedMap<String, LogScope> scopes(JsonNode json) {
    SortedMap<String, LogScope> scopes = new TreeMap<>();
    json.properties()
        .forEach(
            entry -> {
              List<LogRange> ranges = new ArrayList<>();
              entry.getValue().required("ranges").forEach(range -> ranges.add(range(range)));
              scopes.put(entry.getKey(), new LogScope(text(entry.getValue(), "identity"), ranges));
            });
    return scopes;
  }

  private static LogRange range(JsonNode json) {
    return new LogRange(
        text(json, "partition"),
        number(json, "from"),
        number(json, "to"),
        text(json, "fromStamp"),
        text(json, "toStamp"));
  }

  private static List<SkippedRange> skipped(JsonNode json) {
    List<SkippedRange> skipped = new ArrayList<>();
    json.forEach(
        node ->
            skipped.add(
                new SkippedRange(
                    text(node, "table"),
                    text(node, "partition"),
                    number(node, "from"),
                    number(node, "to"),
                    text(node, "reason"),
                    text(node, "who"))));
    return skipped;
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.required(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("'" + field + "' is no text: " + value);
    }
    return value.textValue();
  }

  private static long number(JsonNode json, String field) {
    JsonNode value = json.required(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("'" + field + "' is no whole number: " + value);
    }
    return value.longValue();
  }
}
