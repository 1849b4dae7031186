package dev.continuousexport.job.cli.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.job.cli.client.Commands;
import dev.continuousexport.job.cli.client.ServiceUnreachableException;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the service for its names, and keeps them until something has changed. */
final class NameSource {
  private static final Logger LOG = LoggerFactory.getLogger(NameSource.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Commands commands;
  private @Nullable KnownNames names;

  NameSource(Commands commands) {
    this.commands = commands;
  }

  /** Names may have changed. */
  void forget() {
    names = null;
  }

  /** What is known; nothing if the service does not say. */
  KnownNames names() {
    KnownNames known = names;
    if (known == null) {
      known = ask();
      names = known;
    }
    return known;
  }

  private KnownNames ask() {
    try {
      Map<String, List<String>> tables = new TreeMap<>();
      Map<String, List<String>> externalTables = new TreeMap<>();
      JsonNode schema = JSON.readTree(firstCell(commands.send(".show schema as json")));
      for (JsonNode database : schema.path("Databases")) {
        addTables(database.path("Tables"), tables);
        addTables(database.path("ExternalTables"), externalTables);
      }
      return new KnownNames(tables, externalTables, exports());
    } catch (CommandException | ServiceUnreachableException | JsonProcessingException e) {
      // Completion must not get in the way of who types: the command itself will tell.
      LOG.debug("There are no names to complete.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return KnownNames.NONE;
  }

  private List<String> exports() throws InterruptedException {
    List<String> exports = new ArrayList<>();
    for (List<?> row : commands.send(".show continuous-exports").rows()) {
      exports.add(String.valueOf(row.get(0)));
    }
    return exports;
  }

  private static String firstCell(ResultTable table) {
    return table.rows().isEmpty() ? "{}" : String.valueOf(table.rows().get(0).get(0));
  }

  private static void addTables(JsonNode tables, Map<String, List<String>> names) {
    for (JsonNode table : tables) {
      List<String> columns = new ArrayList<>();
      table.path("OrderedColumns").forEach(column -> columns.add(column.path("Name").asText()));
      names.put(table.path("Name").asText(), columns);
    }
  }
}
