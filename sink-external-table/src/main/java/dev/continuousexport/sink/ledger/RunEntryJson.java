package dev.continuousexport.sink.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sql.types.Cursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The canonical JSON of a run's entry: fixed order of fields, no white space, so that equal entries
 * have equal bytes. Cursors are strings, for they exceed what JavaScript can count.
 */
final class RunEntryJson {
  private static final int FORMAT = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonFactory FACTORY = MAPPER.getFactory();

  private RunEntryJson() {}

  static byte[] write(RunEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("export", entry.exportId());
      json.writeNumberField("run", entry.run());
      json.writeNumberField("revision", entry.revision());
      json.writeStringField("after", entry.after().toString());
      json.writeStringField("upTo", entry.upTo().toString());
      json.writeStringField("planHash", entry.planHash());
      json.writeNumberField("definitionVersion", entry.definitionVersion());
      json.writeStringField("definitionHash", entry.definitionHash());
      json.writeStringField("previousHash", entry.previousHash());
      json.writeNumberField("rows", entry.rows());
      json.writeNumberField("bytes", entry.bytes());
      json.writeArrayFieldStart("artifacts");
      for (Artifact artifact : entry.artifacts()) {
        write(json, artifact);
      }
      json.writeEndArray();
      json.writeStringField("startedAt", entry.startedAt().toString());
      json.writeStringField("decidedAt", entry.decidedAt().toString());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("An entry could not be written to memory.", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Artifact artifact) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", artifact.path());
    json.writeStringField("staging", artifact.object().staging());
    json.writeNumberField("bytes", artifact.bytes());
    json.writeNumberField("rows", artifact.rows());
    json.writeNumberField("crc32c", artifact.crc32c());
    json.writeObjectFieldStart("partition");
    for (Map.Entry<String, String> value : artifact.partition().entrySet()) {
      json.writeStringField(value.getKey(), value.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  static RunEntry read(String key, byte[] content) throws LedgerCorruptException {
    try {
      return read(MAPPER.readTree(content));
    } catch (JsonProcessingException e) {
      throw corrupt(key, e);
    } catch (IOException e) {
      throw new UncheckedIOException("An entry could not be read from memory.", e);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw corrupt(key, e);
    }
  }

  private static RunEntry read(JsonNode json) {
    if (json.path("format").asInt() != FORMAT) {
      throw new IllegalArgumentException(
          "Its format is " + json.path("format") + ", this program reads " + FORMAT + ".");
    }
    List<Artifact> artifacts = new ArrayList<>();
    for (JsonNode artifact : field(json, "artifacts")) {
      artifacts.add(artifact(artifact));
    }
    return new RunEntry(
        text(json, "export"),
        number(json, "run"),
        (int) number(json, "revision"),
        cursor(json, "after"),
        cursor(json, "upTo"),
        text(json, "planHash"),
        number(json, "definitionVersion"),
        text(json, "definitionHash"),
        text(json, "previousHash"),
        artifacts,
        Instant.parse(text(json, "startedAt")),
        Instant.parse(text(json, "decidedAt")));
  }

  private static Artifact artifact(JsonNode json) {
    SortedMap<String, String> partition = new TreeMap<>();
    for (Map.Entry<String, JsonNode> value : field(json, "partition").properties()) {
      partition.put(value.getKey(), value.getValue().textValue());
    }
    return new Artifact(
        new StagedObject(text(json, "path"), text(json, "staging"), number(json, "bytes")),
        number(json, "rows"),
        number(json, "crc32c"),
        partition);
  }

  private static JsonNode field(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The field '" + name + "' is missing.");
    }
    return value;
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = field(json, name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("The field '" + name + "' is not a text.");
    }
    return value.textValue();
  }

  private static long number(JsonNode json, String name) {
    JsonNode value = field(json, name);
    if (!value.isIntegralNumber()) {
      throw new IllegalArgumentException("The field '" + name + "' is not a whole number.");
    }
    return value.longValue();
  }

  private static Cursor cursor(JsonNode json, String name) {
    return new Cursor(Long.parseLong(text(json, name)));
  }

  private static LedgerCorruptException corrupt(String key, Exception cause) {
    return new LedgerCorruptException(
        "The ledger's object '"
            + key
            + "' is not a run's entry: "
            + cause.getMessage()
            + " Restore it from a copy; nothing was exported meanwhile.",
        cause);
  }
}
