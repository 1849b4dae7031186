package dev.continuousexport.job.lifecycle;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.continuousexport.job.model.Cells;
import dev.continuousexport.sink.model.WriteOptions;
import dev.continuousexport.sql.bind.ExportProperties;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.Ticks;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The column ExportProperties: a JSON object as ADX prints it, with the properties that were given,
 * and why an export is not executed.
 */
final class ExportPropertiesText {
  private final Map<String, String> members = new LinkedHashMap<>();

  private ExportPropertiesText() {}

  static String of(ExportProperties given) {
    return ofGiven(given).toString();
  }

  static String of(KnownExport export) {
    ExportPropertiesText text =
        export
            .definingCommand()
            .map(command -> ofGiven(ExportProperties.of(command)))
            .orElseGet(ExportPropertiesText::new);
    export
        .activity()
        .status()
        .disabledBecause()
        .ifPresent(reason -> text.put("DisabledReason", quoted(reason)));
    export.problem().ifPresent(reason -> text.put("Error", quoted(reason)));
    return text.toString();
  }

  private static ExportPropertiesText ofGiven(ExportProperties given) {
    ExportPropertiesText text = new ExportPropertiesText();
    text.put("SizeLimit", given.sizeLimit().orElse(WriteOptions.DEFAULTS.sizeLimit()));
    given
        .distribution()
        .ifPresent(
            distribution -> {
              text.put("Distributed", distribution != ExportProperties.Distribution.SINGLE);
              text.put("Distribution", quoted(distribution.name().toLowerCase(Locale.ROOT)));
            });
    given
        .distributionKind()
        .ifPresent(
            kind -> text.put("DistributionKind", quoted(kind.name().toLowerCase(Locale.ROOT))));
    given.parquetRowGroupSize().ifPresent(rows -> text.put("ParquetRowGroupSize", rows));
    given.isDisabled().ifPresent(disabled -> text.put("isDisabled", disabled));
    given.managedIdentity().ifPresent(id -> text.put("ManagedIdentity", quoted(id)));
    given
        .alignTo()
        .ifPresent(
            unit ->
                text.put(
                    "AlignTo", quoted(Cells.text(KustoType.TIMESPAN, Ticks.ofDuration(unit)))));
    if (given.isBackfilled()) {
      text.put("Backfill", true);
    }
    return text;
  }

  private void put(String name, Object value) {
    members.put(name, value.toString());
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  @Override
  public String toString() {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\": " + member.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
