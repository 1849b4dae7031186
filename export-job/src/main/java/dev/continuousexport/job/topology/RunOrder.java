package dev.continuousexport.job.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.syntax.TableCommand;
import dev.continuousexport.sql.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;

/**
 * All that a job on another cluster has to know: which runs of which definition it executes.
 *
 * @param commands that define tables and external table, and at the end the export
 * @param exportId of the definition
 * @param version of the definition
 * @param hash of the definition that is meant
 * @param first run
 * @param last run
 * @param revises whether the ledger's last run, which is meant then, is executed again
 * @param remembered the last entry that is known of the ledger
 * @param settings for the job
 */
public record RunOrder(
    List<String> commands,
    String exportId,
    long version,
    String hash,
    long first,
    long last,
    boolean revises,
    Optional<EntryReference> remembered,
    Map<String, String> settings) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public RunOrder {
    commands = List.copyOf(commands);
    settings = Map.copyOf(settings);
  }

  /** The order as one argument of a program. */
  public String argument() {
    ObjectNode order = JSON.createObjectNode();
    commands.forEach(order.putArray("commands")::add);
    order.put("exportId", exportId).put("version", version).put("hash", hash);
    order.put("first", first).put("last", last).put("revises", revises);
    remembered.ifPresent(
        entry ->
            order
                .putObject("remembered")
                .put("run", entry.run())
                .put("revision", entry.revision())
                .put("hash", entry.hash()));
    ObjectNode given = order.putObject("settings");
    new TreeMap<>(settings).forEach(given::put);
    return Base64.getUrlEncoder().encodeToString(order.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Reads {@link #argument}. */
  public static RunOrder of(String argument) {
    try {
      JsonNode order = JSON.readTree(Base64.getUrlDecoder().decode(argument));
      List<String> commands = new ArrayList<>();
      order.required("commands").forEach(command -> commands.add(command.asText()));
      Map<String, String> settings = new TreeMap<>();
      order
          .required("settings")
          .properties()
          .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asText()));
      return new RunOrder(
          commands,
          order.required("exportId").asText(),
          order.required("version").asLong(),
          order.required("hash").asText(),
          order.required("first").asLong(),
          order.required("last").asLong(),
          order.required("revises").asBoolean(),
          Optional.ofNullable(order.get("remembered")).map(RunOrder::reference),
          settings);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The argument is no order of runs.", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("The argument cannot be read.", e);
    }
  }

  private static EntryReference reference(JsonNode entry) {
    return new EntryReference(
        entry.required("run").asLong(),
        entry.required("revision").asInt(),
        entry.required("hash").asText());
  }

  /** The name of the job that executes it. */
  public String jobName() {
    return ClusterJobs.name(this);
  }

  public Configuration configuration() {
    return Configuration.fromMap(settings);
  }

  /**
   * The definition that is meant, compiled anew.
   *
   * @throws IllegalStateException if the commands do not give it
   */
  public ExportDefinition definition() {
    Definitions definitions = new Definitions(configuration());
    for (String text : commands) {
      Command command = CommandParser.parse(SourceText.of(text));
      if (command instanceof TableCommand.Create table) {
        definitions.put(table);
      } else if (command instanceof ExternalTableCommand.Create table) {
        definitions.put(table);
      } else if (command instanceof ContinuousExportCommand.Create export) {
        return checked(definitions.compile(export, exportId, version));
      }
    }
    throw new IllegalStateException("The order of runs of '" + exportId + "' defines no export.");
  }

  private ExportDefinition checked(ExportDefinition definition) {
    if (!definition.hash().equals(hash)) {
      throw new IllegalStateException(
          "Continuous export '%s' has been changed since its runs %d to %d were due; they are executed anew."
              .formatted(definition.name(), first, last));
    }
    return definition;
  }

  /** The commands hold secrets. */
  @Override
  public String toString() {
    return "runs %d to %d of %s".formatted(first, last, exportId);
  }
}
