package dev.continuousexport.source.plan;

import dev.continuousexport.source.model.IngestTable;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the runs of an export are planned from.
 *
 * @param exportId the export
 * @param schedule when its runs end
 * @param facts the tables whose new records each run reads; at least one
 * @param dimensions the tables that take part whole in each run
 * @param allowedGaps gaps in the facts' logs that somebody let the export cross; those that earlier
 *     plans have crossed may still be named
 */
public record ExportInputs(
    String exportId,
    ExportSchedule schedule,
    List<IngestTable> facts,
    List<IngestTable> dimensions,
    List<SkippedRange> allowedGaps)
    implements Serializable {
  public ExportInputs {
    facts = List.copyOf(facts);
    dimensions = List.copyOf(dimensions);
    allowedGaps = List.copyOf(allowedGaps);
    if (facts.isEmpty()) {
      throw new IllegalArgumentException(
          "Export '" + exportId + "' has no fact table; name at least one in its 'over' clause.");
    }
    Set<String> names = new HashSet<>();
    facts.forEach(table -> requireNew(names, table));
    dimensions.forEach(table -> requireNew(names, table));
  }

  private static void requireNew(Set<String> names, IngestTable table) {
    if (!names.add(table.name())) {
      throw new IllegalArgumentException(
          "Table '" + table.name() + "' takes part twice; a table is a fact or a dimension.");
    }
  }
}
