package dev.continuousexport.job.model;

import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.WriteOptions;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.plan.RunPlanJson;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.lower.TargetedQuery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One version of a continuous export, checked and compiled.
 *
 * @param exportId names its ledger; given at creation, kept by changes
 * @param name as commands write it
 * @param version 1 at creation, one more at each change
 * @param facts the tables whose new records each run reads
 * @param dimensions the tables that take part whole in each run
 * @param target where the results go
 * @param writing what shapes the artifacts
 * @param interval the time between two boundaries
 * @param forcedLatency how long after its boundary a run is planned
 * @param alignTo the unit of the wall clock that boundaries respect, if any
 * @param query the text behind {@code <|}
 * @param lowered the query as Flink SQL, with what it needs
 * @param targeted the same with its columns in the order of the target
 */
public record ExportDefinition(
    String exportId,
    String name,
    long version,
    List<IngestTable> facts,
    List<IngestTable> dimensions,
    ExternalTable target,
    WriteOptions writing,
    Duration interval,
    Optional<Duration> forcedLatency,
    Optional<Duration> alignTo,
    String query,
    LoweredQuery lowered,
    TargetedQuery targeted) {
  public ExportDefinition {
    facts = List.copyOf(facts);
    dimensions = List.copyOf(dimensions);
  }

  /** The same with another ledger. */
  public ExportDefinition withExportId(String other) {
    return new ExportDefinition(
        other,
        name,
        version,
        facts,
        dimensions,
        target,
        writing,
        interval,
        forcedLatency,
        alignTo,
        query,
        lowered,
        targeted);
  }

  /** SHA-256 over all that decides the export's output, lower-case hexadecimal. */
  public String hash() {
    String content =
        String.join(
            "\n",
            facts.toString(),
            dimensions.toString(),
            target.toString(),
            writing.toString(),
            targeted.sql());
    return RunPlanJson.hash(content.getBytes(StandardCharsets.UTF_8));
  }
}
