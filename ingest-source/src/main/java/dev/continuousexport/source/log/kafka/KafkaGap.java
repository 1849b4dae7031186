package dev.continuousexport.source.log.kafka;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.plan.SkipSetting;
import java.util.List;
import java.util.stream.Collectors;

/** What is said when a partition no longer continues where an export stands. */
final class KafkaGap {
  private KafkaGap() {}

  static String retention(String table, List<LogRange> lost) {
    String ranges =
        lost.stream()
            .map(gap -> "[%d, %d) of partition %s".formatted(gap.from(), gap.to(), gap.partition()))
            .collect(Collectors.joining(", "));
    return ("lost offsets %s to retention before the export read them. To go on without these records,"
            + " start with the setting '%s'; retention may go on meanwhile, so a later end is"
            + " allowed: only what is lost is skipped. And lengthen the topic's retention.ms or"
            + " retention.bytes.")
        .formatted(ranges, SkipSetting.assignment(table, lost));
  }

  /** A stored plan is never changed, so these records can't be left out of it any more. */
  static String retentionOfPlanned(int partition, long from, long beginning) {
    return ("lost offsets [%d, %d) of partition %d to retention after they were planned into a run and"
            + " before the export read them. Restore them, or create a new export; and lengthen the"
            + " topic's retention.ms or retention.bytes.")
        .formatted(from, beginning, partition);
  }

  static String truncation(int partition, long reached, long planned) {
    return ("was truncated: partition %d ends at offset %d, but the export has planned it up to offset"
            + " %d. An unclean leader election or a restored broker lost records; other records may"
            + " take their offsets. Create a new export once the topic is whole again, or restore"
            + " the lost records.")
        .formatted(partition, reached, planned);
  }

  static String replaced(int partition, long offset, String detail) {
    return ("was truncated and written anew: partition %d at offset %d holds other records than those"
            + " planned (%s). An unclean leader election or a restored broker lost records. Create a"
            + " new export once the topic is whole again.")
        .formatted(partition, offset, detail);
  }
}
