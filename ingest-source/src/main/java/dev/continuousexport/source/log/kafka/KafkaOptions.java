package dev.continuousexport.source.log.kafka;

import dev.continuousexport.source.log.BindingOptions;
import dev.continuousexport.source.log.SliceBounds;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.TableLogException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The options of a table bound to Kafka.
 *
 * <ul>
 *   <li>{@code properties.<name>}: any property of Kafka's clients, such as {@code
 *       properties.security.protocol}. Values may hold references that the client resolves where it
 *       runs: {@code ${env:NAME}}, {@code ${file:/path:key}}, {@code ${directory:/path:name}}, so
 *       that no secret becomes part of a command or a job.
 *   <li>{@code slice.records}: how many offsets one slice holds at most, {@value
 *       SliceBounds#RECORDS} by default.
 * </ul>
 *
 * @param properties of Kafka's clients
 * @param sliceRecords offsets in a slice
 */
record KafkaOptions(Map<String, String> properties, long sliceRecords) {
  private static final String PREFIX = "properties.";
  private static final String SLICE_RECORDS = "slice.records";
  private static final Pattern SECRET =
      Pattern.compile("password|secret|jaas|token|credential|key", Pattern.CASE_INSENSITIVE);

  /** Exactness rests on these, so they are ours. */
  private static final Set<String> FIXED =
      Set.of(
          "bootstrap.servers",
          "isolation.level",
          "auto.offset.reset",
          "enable.auto.commit",
          "key.deserializer",
          "value.deserializer",
          "allow.auto.create.topics",
          "group.id",
          "client.id");

  static KafkaOptions of(IngestTable table) {
    Map<String, String> properties = new HashMap<>();
    long sliceRecords = BindingOptions.positive(table, SLICE_RECORDS, SliceBounds.RECORDS);
    for (Map.Entry<String, String> option : table.log().logOptions().entrySet()) {
      String name = option.getKey();
      if (name.startsWith(PREFIX)) {
        properties.put(clientProperty(table, name), option.getValue());
      } else if (!name.equals(SLICE_RECORDS)) {
        throw TableLogException.permanent(
            "Table '%s' has the option '%s', which Kafka tables do not know. Known are '%s' and"
                    .formatted(table.name(), name, SLICE_RECORDS)
                + " 'properties.<name>' for properties of Kafka's clients.");
      }
    }
    return new KafkaOptions(Map.copyOf(properties), sliceRecords);
  }

  private static String clientProperty(IngestTable table, String option) {
    String property = option.substring(PREFIX.length());
    if (FIXED.contains(property)) {
      throw TableLogException.permanent(
          "Table '%s' sets '%s', which continuous export sets itself. Leave it out."
              .formatted(table.name(), option));
    }
    return property;
  }

  /** A message without the values of properties that may be secrets. */
  String withoutSecrets(String message) {
    String shown = message;
    for (Map.Entry<String, String> property : properties.entrySet()) {
      boolean secret = SECRET.matcher(property.getKey().toLowerCase(Locale.ROOT)).find();
      if (secret && !property.getValue().isEmpty()) {
        shown = shown.replace(property.getValue(), "[hidden]");
      }
    }
    return shown;
  }
}
