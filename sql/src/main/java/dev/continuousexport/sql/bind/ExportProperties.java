package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.Property;
import dev.continuousexport.sql.text.DiagnosticsException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The properties of a continuous export. Empty means: not given, the default of whoever runs it.
 *
 * @param intervalBetweenRuns the length of the grid of runs
 * @param forcedLatency by which a run is delayed
 * @param sizeLimit bytes of an artifact before compression
 * @param distribution how writers share the work; {@code distributed=false} is {@code SINGLE}
 * @param distributionKind how rows with string partitions are spread
 * @param parquetRowGroupSize records of a row group
 * @param isDisabled whether the export is created without running, or altered so
 * @param managedIdentity an object id, or {@code system}
 * @param alignTo our own: boundaries lie on multiples of this on the wall clock
 * @param isDryRun our own, {@code dryRun}: the command is checked and answered, and changes nothing
 * @param isBackfilled our own, {@code backfill}: what was ingested before the creation is exported
 *     too
 */
public record ExportProperties(
    Optional<Duration> intervalBetweenRuns,
    Optional<Duration> forcedLatency,
    Optional<Long> sizeLimit,
    Optional<Distribution> distribution,
    Optional<DistributionKind> distributionKind,
    Optional<Integer> parquetRowGroupSize,
    Optional<Boolean> isDisabled,
    Optional<String> managedIdentity,
    Optional<Duration> alignTo,
    boolean isDryRun,
    boolean isBackfilled) {
  private static final long MEBIBYTE = 1024 * 1024;

  /** How writers share the work. */
  public enum Distribution {
    SINGLE,
    PER_NODE,
    PER_SHARD
  }

  /** How rows with string partitions are spread over writers. */
  public enum DistributionKind {
    DEFAULT,
    UNIFORM
  }

  /**
   * The properties of a command. The size limit may be as low as 1 byte: whoever runs the export
   * decides about the range of the product, 100 MB to 1 GB.
   *
   * @throws DiagnosticsException naming each unknown property and each wrong value
   */
  public static ExportProperties of(ContinuousExportCommand.Create command) {
    PropertyReader reader = new PropertyReader(command.source(), command.properties());
    Optional<Duration> interval = positive(reader, "intervalBetweenRuns");
    Optional<Duration> latency = reader.duration("forcedLatency");
    Optional<Long> size = reader.whole("sizeLimit", 1, 1024 * MEBIBYTE);
    Optional<Boolean> distributed = reader.bool("distributed");
    Optional<Distribution> distribution =
        reader
            .word("distribution", List.of("single", "per_node", "per_shard"))
            .map(word -> Distribution.valueOf(word.toUpperCase(Locale.ROOT)))
            .or(() -> distributed.map(many -> many ? Distribution.PER_NODE : Distribution.SINGLE));
    Optional<DistributionKind> kind =
        reader
            .word("distributionKind", List.of("default", "uniform"))
            .map(word -> DistributionKind.valueOf(word.toUpperCase(Locale.ROOT)));
    Optional<Integer> rows =
        reader.whole("parquetRowGroupSize", 1, Integer.MAX_VALUE).map(Long::intValue);
    Optional<Boolean> disabled = reader.bool("isDisabled");
    Optional<String> identity = reader.text("managedIdentity");
    Optional<Duration> align = positive(reader, "alignTo");
    boolean dryRun = reader.bool("dryRun").orElse(false);
    boolean backfill = backfill(reader, align.isPresent());
    takeWithoutEffect(reader);
    reader.finish("A continuous export");
    return new ExportProperties(
        interval,
        latency,
        size,
        distribution,
        kind,
        rows,
        disabled,
        identity,
        align,
        dryRun,
        backfill);
  }

  /** The history has no boundaries of the wall clock, and its end is the creation. */
  private static boolean backfill(PropertyReader reader, boolean isAligned) {
    Optional<Property> property = reader.take("backfill");
    if (property.isEmpty()) {
      return false;
    }
    Optional<Boolean> wanted = reader.parsedBool(property.get());
    if (isAligned && wanted.orElse(false)) {
      reader.refuse(
          property.get(),
          "an export without alignTo",
          "Export the history once: .export to table … <| … | where cursor_before_or_at(…).");
    }
    return wanted.orElse(false);
  }

  /** What the product had, or has for exports to storage, and what decides nothing here. */
  private static void takeWithoutEffect(PropertyReader reader) {
    reader.bool("useNativeParquetWriter");
    reader.whole("concurrency", 1, Integer.MAX_VALUE);
    reader.whole("spread", 1, Integer.MAX_VALUE);
  }

  private static Optional<Duration> positive(PropertyReader reader, String name) {
    Optional<Property> property = reader.take(name);
    if (property.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> duration = reader.parsedDuration(property.get());
    if (duration.isPresent() && duration.get().isZero()) {
      reader.refuse(property.get(), "a timespan above zero", "Write it like 1h.");
      return Optional.empty();
    }
    return duration;
  }
}
