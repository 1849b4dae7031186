package dev.continuousexport.job.control;

import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.syntax.ServiceColumns;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.Ticks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code .show diagnostics}: what has no counterpart here is null, or empty. */
final class Diagnosis {
  private final Map<String, Object> facts = new HashMap<>();

  Diagnosis(Instant startedAt, String version) {
    facts.put("IsHealthy", true);
    facts.put("IsScaleOutRequired", false);
    facts.put("IsAttentionRequired", false);
    facts.put("MachinesTotal", 1);
    facts.put("MachinesOffline", 0);
    facts.put("NumberOfDatabases", 1);
    facts.put("NodeLastRestartedOn", Ticks.ofInstant(startedAt));
    facts.put("AdminLastElectedOn", Ticks.ofInstant(startedAt));
    facts.put("BuildVersion", version);
    facts.put("BuildTime", Ticks.ofInstant(BuildFacts.time()));
    facts.put("ProductVersion", version);
  }

  /** Adds a fact, or replaces it. */
  Diagnosis with(String column, Object value) {
    facts.put(column, value);
    return this;
  }

  ResultTable table() {
    List<@Nullable Object> row =
        ServiceColumns.DIAGNOSTICS.columns().stream().map(this::cell).toList();
    return Rows.of(ServiceColumns.DIAGNOSTICS, List.of(row));
  }

  private @Nullable Object cell(Column column) {
    Object value = facts.get(column.name());
    return value == null && column.type() == KustoType.STRING ? "" : value;
  }
}
