package dev.continuousexport.job.service;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.store.DefinitionKind;
import dev.continuousexport.job.store.DefinitionStore;
import dev.continuousexport.job.topology.ClusterExecution;
import dev.continuousexport.job.topology.EmbeddedCluster;
import dev.continuousexport.job.topology.ExportExecution;
import dev.continuousexport.job.topology.JobJar;
import dev.continuousexport.job.topology.RunExecution;
import dev.continuousexport.source.model.IngestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** Where runs are executed, as the settings say: in this process, or on a session cluster. */
final class RunPlaces {
  private static final String OWN = "continuous-export.";

  /** What jobs have to know; the rest is the service's, and some of it secret. */
  private static final List<ConfigOption<?>> OF_JOBS =
      List.of(
          ExportOptions.SHORTEST_INTERVAL,
          ExportOptions.DIMENSION_LIMIT,
          ExportOptions.DIMENSION_JOIN);

  private final Configuration settings;
  private final Optional<String> address;

  RunPlaces(Configuration settings) {
    this.settings = settings;
    this.address = settings.getOptional(ExportOptions.CLUSTER);
  }

  /** The cluster inside this process; with a session cluster it waits for something to do. */
  EmbeddedCluster embedded(int slots) {
    return address.isPresent() ? EmbeddedCluster.onDemand(slots) : EmbeddedCluster.start(slots);
  }

  RunExecution execution(EmbeddedCluster embedded, DefinitionStore store) {
    return address.isPresent()
        ? new ClusterExecution(
            address.get(),
            JobJar.ofThisProcess(),
            export -> commands(export, store),
            settingsOfJobs())
        : new ExportExecution(embedded, settings, RuntimeExecutionMode.STREAMING, 1);
  }

  private Map<String, String> settingsOfJobs() {
    Map<String, String> given = new TreeMap<>();
    settings
        .toMap()
        .forEach(
            (key, value) -> {
              if (!key.startsWith(OWN) || OF_JOBS.stream().anyMatch(of -> of.key().equals(key))) {
                given.put(key, value);
              }
            });
    Path data = Path.of(settings.get(ExportOptions.DATA)).toAbsolutePath();
    given.put(ExportOptions.DATA.key(), data.toString());
    return given;
  }

  /** The commands that give a definition, as they are stored now. */
  private static List<String> commands(ExportDefinition export, DefinitionStore store) {
    List<String> commands = new ArrayList<>();
    Stream.concat(export.facts().stream(), export.dimensions().stream())
        .map(IngestTable::name)
        .distinct()
        .forEach(table -> commands.add(stored(store, DefinitionKind.TABLE, table)));
    commands.add(stored(store, DefinitionKind.EXTERNAL_TABLE, export.target().name()));
    commands.add(stored(store, DefinitionKind.CONTINUOUS_EXPORT, export.name()));
    return commands;
  }

  private static String stored(DefinitionStore store, DefinitionKind kind, String name) {
    return store
        .find(kind, name)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The %s '%s' is not stored any more, or not yet; its runs are tried again."
                        .formatted(kind.words(), name)))
        .command();
  }
}
