package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.ledger.LedgerLayout;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.WriteOptions;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All that the sink of an export has to know. Holds no credentials.
 *
 * @param table where the rows go
 * @param options how files are cut
 * @param commit what each entry says of the export
 * @param stores opens the table's root and the export's home
 * @param plans opens the plans
 * @param distribution which writer gets a row
 * @param finalRun the last run of a bounded plan, which the final watermark closes; absent for a
 *     plan without an end. Needed in BATCH mode, where no other watermark passes. A job with it
 *     must not be stopped with drain, for that brings the final watermark too early.
 * @param rememberedEntry the last entry that whoever starts the job knows to be in the ledger;
 *     absent if it knows of none
 */
public record ExportSinkSettings(
    ExternalTable table,
    WriteOptions options,
    CommitSettings commit,
    StoreProvider stores,
    PlannedRunsProvider plans,
    Distribution distribution,
    @Nullable Long finalRun,
    @Nullable EntryReference rememberedEntry)
    implements Serializable {
  /** A plan without an end, one file per folder and run, nothing remembered. */
  public ExportSinkSettings(
      ExternalTable table, CommitSettings commit, StoreProvider stores, PlannedRunsProvider plans) {
    this(table, WriteOptions.DEFAULTS, commit, stores, plans, Distribution.BY_FOLDER, null, null);
  }

  public ExportSinkSettings withOptions(WriteOptions others) {
    return new ExportSinkSettings(
        table, others, commit, stores, plans, distribution, finalRun, rememberedEntry);
  }

  public ExportSinkSettings withDistribution(Distribution other) {
    return new ExportSinkSettings(
        table, options, commit, stores, plans, other, finalRun, rememberedEntry);
  }

  /** For a bounded plan. */
  public ExportSinkSettings withFinalRun(long run) {
    return new ExportSinkSettings(
        table, options, commit, stores, plans, distribution, run, rememberedEntry);
  }

  /** For a ledger that must not be behind this entry. */
  public ExportSinkSettings remembering(EntryReference entry) {
    return new ExportSinkSettings(
        table, options, commit, stores, plans, distribution, finalRun, entry);
  }

  OptionalLong lastRun() {
    return finalRun == null ? OptionalLong.empty() : OptionalLong.of(finalRun);
  }

  Optional<EntryReference> remembered() {
    return Optional.ofNullable(rememberedEntry);
  }

  LedgerLayout layout() {
    return new LedgerLayout(commit.exportId());
  }
}
